/** What checking a decision says: one sentence each, and the place that it is about. */
import type { DocumentName } from '../decision/decideContext.ts'
import type { PersonId, PollId } from '../decision/ids.ts'

/** What was looked at, in the order in which it is looked at. */
export type CheckName =
  | 'file'
  | 'chain'
  | 'rules'
  | 'rights'
  | 'opening'
  | 'roll'
  | 'papers'
  | 'closing'
  | 'ballots'
  | 'recount'
  | 'mine'
  | 'mark'
  | 'documents'
  | 'limits'

/** `line`: of the file. `seq`: the entry of the log. `ballot`: the key of a secret ballot. */
export type Place = {
  line?: number
  seq?: number
  poll?: PollId
  ballot?: string
  person?: PersonId
  document?: DocumentName
}

/** `note`: neither good nor bad, but the reader should know it. */
export type Finding = { check: CheckName; verdict: 'holds' | 'fails' | 'note'; sentence: string; place?: Place }

export const holds = (check: CheckName, sentence: string, place?: Place): Finding => found(check, 'holds', sentence, place)
export const fails = (check: CheckName, sentence: string, place?: Place): Finding => found(check, 'fails', sentence, place)
export const notes = (check: CheckName, sentence: string, place?: Place): Finding => found(check, 'note', sentence, place)

const found = (check: CheckName, verdict: Finding['verdict'], sentence: string, place?: Place): Finding => ({
  check,
  verdict,
  sentence,
  ...(place && { place }),
})

/** The failures, so many at most; then one that says how many more there are. What holds where there is none. */
export function listed(failures: readonly Finding[], whole: Finding, atMost = 20): Finding[] {
  const [first] = failures
  if (!first) return [whole]
  const more = failures.length - atMost
  return more > 0 ? [...failures.slice(0, atMost), fails(first.check, `And ${more} more of this kind.`)] : [...failures]
}

export const count = (n: number, one: string, many = `${one}s`): string => (n === 1 ? `1 ${one}` : `${n} ${many}`)
