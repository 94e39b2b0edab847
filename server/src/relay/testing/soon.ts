/** Waits until what is looked for is there: seconds at most on a machine of its own, longer on one that does other things as well. */
import { vi } from 'vitest'

export const soon = (check: () => void | Promise<void>): Promise<void> => vi.waitFor(check, { timeout: 15_000 })
