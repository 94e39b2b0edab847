/** Presses Tab until a control has the focus, as somebody without a mouse does; the number of stops is the reader's patience, not a measure. */
import { expect, type Locator, type Page } from '@playwright/test'

export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let stops = 0; stops < 120; stops += 1) {
    if (await wanted.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`The Tab key does not reach ${wanted}`)
}
