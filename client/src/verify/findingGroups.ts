/** The lines of a check under headings, in the order in which one thing rests on another. The marks of results and one's own ballots have places of their own. */
import type { Finding } from '@concord/shared/verify'

export type FindingGroup = { title: string; findings: readonly Finding[] }

export function findingGroups(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (finding.check === 'mark' || finding.check === 'mine') continue
    const title = titleOf(finding)
    const known = groups.get(title)
    if (known) known.push(finding)
    else groups.set(title, [finding])
  }
  return [...groups].map(([title, found]) => ({ title, findings: found }))
}

function titleOf({ check, place }: Finding): string {
  if (check === 'limits') return 'What no file can show'
  if (check === 'documents') return 'Texts'
  if (place?.poll !== undefined) return roundTitle(place.poll)
  return check === 'recount' ? 'What came of it' : 'The file and the record'
}

/** `vote-1`: "Vote, round 1". */
export function roundTitle(poll: string): string {
  const [phase, round] = poll.split('-')
  return `${phase === 'vote' ? 'Vote' : 'Choice'}, round ${round}`
}
