/** Light, dark, or as the system says. Kept in this browser, applied before the first paint of the app by main.tsx. */
import { keep, readKept } from './storage.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const keptTheme = (): Theme => themes.find(theme => theme === readKept('theme')) ?? 'system'

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

export function chooseTheme(theme: Theme): void {
  keep('theme', theme === 'system' ? null : theme)
  applyTheme(theme)
}
