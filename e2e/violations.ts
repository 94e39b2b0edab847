/** What a machine finds against WCAG 2.2 AA on a page as it stands, one line each: for states that only a journey reaches. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

const looks = [
  { colorScheme: 'light', width: 1440, height: 900 },
  { colorScheme: 'dark', width: 390, height: 844 },
] as const

/** Light and wide, dark and narrow: colours hang on the one, places on the other. It looks afterwards as it did before. */
export async function violationsInBothLooks(page: Page): Promise<string[]> {
  const before = page.viewportSize()
  const found: string[] = []
  for (const { colorScheme, ...size } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }) // nothing is looked at while it fades
    await page.setViewportSize(size)
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    found.push(...(await violationsOn(page)).map(flaw => `${colorScheme} ${size.width}: ${flaw}`))
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  if (before) await page.setViewportSize(before)
  return found
}

export async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id} ${target.join(' ')} ${html}`))
}
