/**
 * What somebody has marked in a text that is about to be drawn anew, by the editor in place of React: kept as places among the letters,
 * which are the same in both.
 */
export type HeldSelection = { start: number; end: number }

/** Null where nothing in this element is marked. */
export function selectionIn(root: Element): HeldSelection | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
  return {
    start: lettersBefore(root, range.startContainer, range.startOffset),
    end: lettersBefore(root, range.endContainer, range.endOffset),
  }
}

function lettersBefore(root: Element, node: Node, offset: number): number {
  const range = document.createRange()
  range.setStart(root, 0)
  range.setEnd(node, offset)
  return range.toString().length
}

/** The same letters in another drawing of the text; null where it has fewer. */
export function rangeAt(root: Element, { start, end }: HeldSelection): Range | null {
  const range = document.createRange()
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  let before = 0
  let hasStart = false
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (!hasStart && start < before + length) {
      range.setStart(node, start - before)
      hasStart = true
    }
    if (hasStart && end <= before + length) {
      range.setEnd(node, end - before)
      return range
    }
    before += length
  }
  return null
}
