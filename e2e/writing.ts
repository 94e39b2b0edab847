/** Where people write on the page, and the word that says what has become of it. */
import type { Page } from '@playwright/test'

export const brief = (page: Page) => page.getByRole('textbox', { name: 'Brief' })
export const composer = (page: Page) => page.getByRole('textbox', { name: 'Your idea' })
export const saveState = (page: Page) => page.locator('.save-state').first()

/** At the end of the brief, as a paragraph of its own. */
export async function write(page: Page, words: string): Promise<void> {
  await beginParagraph(page)
  await page.keyboard.type(words)
}

/** With the caret in it. */
export async function beginParagraph(page: Page): Promise<void> {
  await brief(page).getByRole('paragraph').last().click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
}
