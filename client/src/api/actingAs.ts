/**
 * In whose name this page writes. Goes with every write: another person may sign in on another tab of the same browser, and what was
 * typed here must not become theirs.
 */
let personId: string | null = null

export function actAs(person: string | null): void {
  personId = person
}

export const personHeader = (): Record<string, string> => (personId === null ? {} : { 'Concord-Person': personId })
