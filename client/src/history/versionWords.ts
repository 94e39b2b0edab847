/** A version in words: its number and time, who wrote in it, how much. */
import type { DocumentVersion } from '@concord/shared/contract'
import { formatTime } from '../ui/timeFormat.ts'
import { counted, listed } from '../ui/wordsFor.ts'

type Clock = { now: number; zone: string }

/** "Version 6, today, 09:35". While only days are told, they are days in UTC. */
export function versionLabel({ number, to }: DocumentVersion, areTimesDays: boolean, clock: Clock): string {
  const when = areTimesDays ? formatTime(to, 'date', { ...clock, zone: 'UTC' }) : formatTime(to, 'brief', clock)
  return `Version ${number}, ${when}`
}

/** "Inês and Ravi: 12 words put in, 3 taken out". */
export function changeWords({ by, added, removed, restores }: DocumentVersion, nameOf: (personId: string) => string): string {
  const who = listed(by.map(personId => firstName(nameOf(personId))))
  if (restores !== undefined) return `${who} restored version ${restores}`
  const parts = [
    ...(added > 0 ? [`${counted(added, 'word')} put in`] : []),
    ...(removed > 0 ? [added > 0 ? `${removed} taken out` : `${counted(removed, 'word')} taken out`] : []),
  ]
  return `${who}: ${parts.length === 0 ? 'no words, other changes' : parts.join(', ')}`
}

const firstName = (name: string): string => (name.startsWith('somebody') ? name : (name.split(' ')[0] ?? name))
