/** What a machine finds against WCAG 2.2 AA on a page as it stands, one line each, in the looks that it is asked for. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Look = { colorScheme: 'light' | 'dark'; width: number; height: number }
const [wide, narrow] = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
/** Colours hang on the one, places on the other. */
const both: readonly Look[] = [
  { colorScheme: 'light', ...wide },
  { colorScheme: 'dark', ...narrow },
]
const all: readonly Look[] = [...both, { colorScheme: 'dark', ...wide }, { colorScheme: 'light', ...narrow }]

/** Light and wide, dark and narrow: for states that only a journey reaches. */
export const violationsInBothLooks = (page: Page): Promise<string[]> => violationsIn(both, page)
/** The other two as well: for pages that have an address. */
export const violationsInAllLooks = (page: Page): Promise<string[]> => violationsIn(all, page)

/** It looks afterwards as it did before. */
async function violationsIn(looks: readonly Look[], page: Page): Promise<string[]> {
  const before = page.viewportSize()
  const found: string[] = []
  for (const { colorScheme, ...size } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }) // nothing is looked at while it fades
    await page.setViewportSize(size)
    await settled(page)
    found.push(...(await violationsOn(page)).map(flaw => `${colorScheme} ${size.width}: ${flaw}`))
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  if (before) await page.setViewportSize(before)
  return found
}

/** Colours change in a thousandth of a second here, which on a busy machine is not over when one looks. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(hasAnEnd)
        .map(animation => animation.finished),
    )
    function hasAnEnd(animation: Animation): boolean {
      return animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY
    }
  })
}

export async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id} ${target.join(' ')} ${html}`))
}
