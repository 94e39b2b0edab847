/**
 * The boxes and keys of secret polls: is there one for each that runs, can it be read, and is nothing left of those that are over? A backup has
 * none of them, so that what is not there is a note, not a fault.
 */
import { type DecisionState, openPoll } from '@concord/shared'
import type { Stores } from '../../openStorage.ts'
import { NoBox, type PollPlace } from '../../polls/BallotBox.ts'
import type { Finding } from './Finding.ts'

/** Of one decision. */
export async function* checkBoxes({ box, keyring }: Stores, state: DecisionState): AsyncGenerator<Finding> {
  const { decisionId } = state
  const open = openPoll(state)
  const running = open?.ballots === 'secret' ? open.poll : null
  const here = [...(await box.boxes()), ...(await keyring.places())].filter(place => place.decisionId === decisionId)
  for (const poll of new Set(here.map(place => place.poll))) if (poll !== running) yield over({ decisionId, poll })
  if (running === null) return
  const place = { decisionId, poll: running }
  if (!(await isReadable({ box }, place))) return yield lost(place)
  const { signing, acknowledging } = await keyring.keysOf(place)
  if (signing === null || acknowledging === null)
    yield keyLost(place, signing === null ? 'signs ballot papers' : 'acknowledges ballots')
}

/** Of decisions that are not there. */
export async function* checkStrayBoxes({ box, keyring }: Stores, logs: ReadonlySet<string>): AsyncGenerator<Finding> {
  for (const place of [...(await box.boxes()), ...(await keyring.places())]) if (!logs.has(place.decisionId)) yield over(place)
}

async function isReadable({ box }: Pick<Stores, 'box'>, place: PollPlace): Promise<boolean> {
  try {
    await box.count(place)
    return true
  } catch (error) {
    if (error instanceof NoBox) return false
    throw error
  }
}

const whereOf = ({ decisionId, poll }: PollPlace): string => `secret poll ${decisionId}/${poll}`

const over = (place: PollPlace): Finding => ({
  kind: 'note',
  where: whereOf(place),
  what: 'its box or a key of it is still there, and it does not run',
  toDo: 'The next start of the server destroys it.',
})
const lost = (place: PollPlace): Finding => ({
  kind: 'note',
  where: whereOf(place),
  what: 'it runs, and its box is not here (a backup has none) or cannot be read',
  toDo: 'A start of the server on this data discards the poll and asks it again, as a new round.',
})
const keyLost = (place: PollPlace, does: string): Finding => ({
  kind: 'wrong',
  where: whereOf(place),
  what: `the key that ${does} is lost`,
  toDo: 'The ballots in the box count. For those who could not vote, a facilitator holds the poll again.',
})
