/**
 * For a box that may scroll: while it does, it can be reached and scrolled with the keyboard (WCAG 2.1.1), and otherwise it is no stop of the
 * Tab key. Given as `ref`.
 */
export function reachableWhileItScrolls(box: HTMLElement | null): (() => void) | undefined {
  if (!box) return undefined
  const sizes = new ResizeObserver(() => {
    const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight
    if (scrolls) box.setAttribute('tabindex', '0')
    else box.removeAttribute('tabindex')
  })
  const watchContent = () => {
    for (const part of box.children) sizes.observe(part) // what grows inside does not change the size of the box
  }
  const content = new MutationObserver(watchContent)
  sizes.observe(box)
  content.observe(box, { childList: true })
  watchContent()
  return () => {
    sizes.disconnect()
    content.disconnect()
  }
}
