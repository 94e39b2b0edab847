/** What the log tells of one poll: how it was opened, who stood on its roll, who took part, and how it ended. Walked in order, so that each flaw has its place. */
import type { DecisionEvent, EventOf, PollOpening, SealedBallot } from '../decision/events.ts'
import type { PersonId, PollId } from '../decision/ids.ts'
import { type CheckName, type Finding, fails } from './finding.ts'
import type { Words } from './words.ts'

/** One close of a poll; after an undone step there can be another. `voted`: who had taken part, or a paper. `cast`: the ballots that were events. */
export type Close = {
  event: EventOf<'PollClosed'>
  roll: readonly PersonId[]
  voted: readonly PersonId[]
  cast: ReadonlyMap<PersonId, SealedBallot>
}

export type PollStory = {
  poll: PollId
  opened: EventOf<'PollOpened'>
  opening: PollOpening
  /** How many came to the roll and left it while the poll ran. */
  joined: number
  left: number
  closes: readonly Close[]
  /** How it ended, as far as the log goes. */
  status: PollStatus
  flaws: readonly Finding[]
}
type PollStatus = 'open' | 'closed' | 'discarded'

export function openingIn(event: EventOf<'PollOpened'>): PollOpening {
  const { type: _type, seq: _seq, by: _by, at: _at, commandId: _command, prev: _prev, hash: _hash, ...opening } = event
  return opening
}

/** Every poll of a log, in order of opening; and what names a poll that was never opened. */
export function pollStories(log: readonly DecisionEvent[], words: Words): { stories: PollStory[]; strays: Finding[] } {
  const walks = new Map<PollId, Walk>()
  const strays: Finding[] = []
  for (const event of log) {
    if (event.type === 'PollOpened' && !walks.has(event.poll)) {
      walks.set(event.poll, new Walk(event, words))
    } else if (isOfPoll(event)) {
      const walk = walks.get(event.poll)
      if (walk) walk.take(event)
      else
        strays.push(
          fails('roll', `Entry ${event.seq} (${event.type}) is about a poll that was never opened.`, {
            seq: event.seq,
            poll: event.poll,
          }),
        )
    }
  }
  return { stories: [...walks.values()].map(walk => walk.story()), strays }
}

type PollEvent = EventOf<
  | 'PollOpened'
  | 'RollJoined'
  | 'RollLeft'
  | 'BallotCast'
  | 'BallotWithdrawn'
  | 'BallotPaperTaken'
  | 'PollClosed'
  | 'PollReopened'
  | 'PollDiscarded'
>
const ofPolls: readonly string[] = [
  'PollOpened',
  'RollJoined',
  'RollLeft',
  'BallotCast',
  'BallotWithdrawn',
  'BallotPaperTaken',
  'PollClosed',
  'PollReopened',
  'PollDiscarded',
] satisfies readonly PollEvent['type'][]
const aboutOf: { readonly [T in PollEvent['type']]: CheckName } = {
  PollOpened: 'roll',
  RollJoined: 'roll',
  RollLeft: 'roll',
  BallotCast: 'roll',
  BallotWithdrawn: 'roll',
  BallotPaperTaken: 'papers',
  PollClosed: 'closing',
  PollReopened: 'closing',
  PollDiscarded: 'closing',
}
const isOfPoll = (event: DecisionEvent): event is PollEvent => ofPolls.includes(event.type)

class Walk {
  readonly #opened: EventOf<'PollOpened'>
  readonly #words: Words
  readonly #roll: Set<PersonId>
  readonly #voted = new Set<PersonId>()
  readonly #cast = new Map<PersonId, SealedBallot>()
  readonly #closes: Close[] = []
  readonly #flaws: Finding[] = []
  #status: PollStatus = 'open'
  #joined = 0
  #left = 0

  constructor(opened: EventOf<'PollOpened'>, words: Words) {
    this.#opened = opened
    this.#words = words
    this.#roll = new Set(opened.roll)
    if (this.#roll.size < opened.roll.length) this.#flaw(opened, 'somebody stands on the roll twice')
  }

  story(): PollStory {
    const opened = this.#opened
    return {
      ...{ poll: opened.poll, opened, opening: openingIn(opened), joined: this.#joined, left: this.#left },
      ...{ closes: this.#closes, status: this.#status, flaws: this.#flaws },
    }
  }

  take(event: PollEvent): void {
    const mayCome = event.type === 'PollReopened' ? this.#status === 'closed' : this.#status === 'open'
    const isSetAside = event.type === 'PollDiscarded' && this.#status === 'closed' // an undone step takes its closed run-offs along
    if (event.type === 'PollReopened' && this.#isSecret) this.#flaw(event, 'a published list never opens again')
    if (!mayCome && !isSetAside) this.#flaw(event, `it came when the poll was ${this.#status}`)
    switch (event.type) {
      case 'PollOpened':
        this.#flaw(event, 'the poll is opened a second time')
        return
      case 'RollJoined':
        if (this.#roll.has(event.personId)) this.#flaw(event, 'they stood on the roll already', event.personId)
        this.#roll.add(event.personId)
        this.#joined++
        return
      case 'RollLeft':
        if (!this.#roll.delete(event.personId)) this.#flaw(event, 'they did not stand on the roll', event.personId)
        if (this.#voted.has(event.personId)) this.#flaw(event, 'who has taken part stays on the roll', event.personId)
        this.#left++
        return
      case 'BallotCast':
        this.#castBy(event)
        return
      case 'BallotWithdrawn':
        this.#withdrawnBy(event)
        return
      case 'BallotPaperTaken':
        this.#paperTakenBy(event)
        return
      case 'PollClosed':
        this.#closes.push({ event, roll: [...this.#roll], voted: [...this.#voted], cast: new Map(this.#cast) })
        this.#status = 'closed'
        return
      case 'PollReopened':
        this.#status = 'open'
        return
      case 'PollDiscarded':
        this.#status = 'discarded'
    }
  }

  #castBy(event: EventOf<'BallotCast'>): void {
    const { by, ballot } = event
    if (by === undefined || by === 'clock') {
      this.#flaw(event, 'a ballot without a voter')
      return
    }
    if (this.#isSecret) this.#flaw(event, 'in a secret poll nobody casts a ballot by name', by)
    if (!this.#roll.has(by)) this.#flaw(event, 'they did not stand on the roll', by)
    const isOpen = this.#opened.ballots === 'open'
    if (isOpen !== (ballot !== undefined))
      this.#flaw(event, isOpen ? 'the ballot itself is missing' : 'the ballot was shown before the close', by)
    this.#voted.add(by)
    if (ballot) this.#cast.set(by, ballot)
  }

  #paperTakenBy(event: EventOf<'BallotPaperTaken'>): void {
    const { by } = event
    if (by === undefined || by === 'clock') {
      this.#flaw(event, 'a paper that nobody took')
      return
    }
    if (!this.#isSecret) this.#flaw(event, 'this poll has no papers', by)
    if (!this.#roll.has(by)) this.#flaw(event, 'they did not stand on the roll', by)
    if (this.#voted.has(by)) this.#flaw(event, 'they had taken one before', by)
    this.#voted.add(by)
  }

  get #isSecret(): boolean {
    return this.#opened.ballots === 'secret'
  }

  #withdrawnBy(event: EventOf<'BallotWithdrawn'>): void {
    const { by } = event
    if (by === undefined || by === 'clock' || !this.#voted.delete(by)) this.#flaw(event, 'there was no ballot to withdraw')
    else this.#cast.delete(by)
  }

  #flaw(event: PollEvent, what: string, person?: PersonId): void {
    const { seq, type } = event
    const name = person ? `, ${this.#words.person(person)}` : ''
    const sentence = `${this.#words.poll(this.#opened.poll)}, entry ${seq} (${type}${name}): ${what}.`
    const about = aboutOf[type]
    this.#flaws.push(fails(about, `In ${sentence}`, { seq, poll: this.#opened.poll, ...(person && { person }) }))
  }
}
