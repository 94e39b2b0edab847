/** What this browser keeps for the page. A browser that refuses (private window, full) costs the memory, never the page. */
const PREFIX = 'concord.'

export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key)
  } catch {
    return null // access denied: as if nothing had been kept
  }
}

/** What is kept under names that begin so. */
export function keptUnder(start: string): readonly string[] {
  try {
    return Object.entries(localStorage).flatMap(([key, value]) => (key.startsWith(PREFIX + start) ? [String(value)] : []))
  } catch {
    return [] // access denied
  }
}

/** Null forgets. False: the browser kept nothing. */
export function keep(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, value)
    return true
  } catch {
    return false // denied or full
  }
}
