/** Whether a zone is one that this engine can reckon in. */
import { HttpProblem } from './problems.ts'

/** Throws `malformed` for a zone that does not exist. */
export function requireTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) && timeZone
  } catch {
    // a RangeError is how the engine says that there is no such zone
    const message = 'is not a time zone; use a name such as Europe/Berlin'
    throw new HttpProblem('malformed', { detail: `timeZone: ${message}`, errors: [{ field: 'timeZone', message }] })
  }
}
