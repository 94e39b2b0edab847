/** What a facilitator does in several journeys, as a person does it: the drawer, the preview, the step. */
import { expect, type Locator, type Page } from '@playwright/test'

export async function openDrawer(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Run this decision' }).click()
  const drawer = page.getByRole('dialog', { name: 'Run this decision' })
  await expect(drawer).toBeVisible()
  return drawer
}

/** Looks at the preview and makes the step; `reason` where something soft is still missing. */
export async function goOn(page: Page, label: string | RegExp, reason?: string): Promise<void> {
  const drawer = await openDrawer(page)
  await drawer.getByRole('button', { name: label }).click()
  const preview = page.getByRole('dialog', { name: label })
  await expect(preview.getByRole('heading', { name: 'What will happen' })).toBeVisible()
  if (reason) await preview.getByRole('textbox', { name: 'Reason' }).fill(reason)
  await preview.getByRole('button', { name: label }).click()
  await expect(preview).toBeHidden()
}
