/** Whether what should lie beside a log is there: the ballots of a running poll that opens at the close, the requests for papers of a secret one, the seed of a lot, the authors of hidden ideas. Rules B2, Q2, V10, I4. */
import { type DecisionState, openPoll } from '@concord/shared'
import type { BesideTable } from '../decisions/besideTable.ts'

/** In words; null: all of it is there. What lay beside a log that was imported stayed where it came from. */
export function besideFlaw(state: DecisionState, beside: BesideTable): string | null {
  if (beside.imported) return null
  const poll = openPoll(state)
  if (poll?.ballots === 'secret') {
    const asked = poll.voted.filter(person => beside.paperOf(poll.poll, person) !== undefined).length
    if (asked !== poll.voted.length)
      return `${poll.voted.length} have taken a paper in ${poll.poll}, and ${asked} requests are kept`
  }
  if (poll?.lotCommitment !== undefined && beside.lotSeedOf(poll.poll) === undefined)
    return `the seed of the lot of ${poll.poll} is lost`
  if (poll?.ballots === 'open-at-close') {
    const held = beside.ballotsOf(poll.poll).length
    if (held !== poll.voted.length) return `${poll.voted.length} have voted in ${poll.poll}, and ${held} ballots are kept`
  }
  const authored = state.ideas.flatMap(({ ideaId, author, replies }) => [
    { id: ideaId, author },
    ...replies.map(({ replyId, by }) => ({ id: replyId, author: by })),
  ])
  const lost = authored.filter(({ id, author }) => author === null && beside.authorOf(id) === undefined)
  return lost.length > 0 ? `the hidden author of ${lost.map(({ id }) => id).join(', ')} is lost` : null
}
