/**
 * The checker is one file that also works from a disk, so its script and styles stand inside it, which the policy of all other pages refuses.
 * It carries a policy of its own, made with it, that names both by their hashes and lets them reach nothing: it is sent under that one.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const CHECKER = 'concord-checker.html'
const OWN_POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/
/** What a policy inside of a page cannot say. */
const NOBODY_FRAMES_IT = "frame-ancestors 'none'"

/** Null: it was not built, or carries none, and then no exception is made for it. */
export function checkerPolicy(folder: string): string | null {
  try {
    const own = OWN_POLICY.exec(readFileSync(join(folder, CHECKER), 'utf8'))?.[1]
    return own ? `${own}; ${NOBODY_FRAMES_IT}` : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
