/** What was made of the results: each shortlist and each choice is the one that its poll, its broken tie or its reason gives. */
import { canWinTogether, shortlistOfBroken } from '../decision/commands/breakTie.ts'
import type { DecisionEvent, EventOf } from '../decision/events.ts'
import type { IdeaId, PollId } from '../decision/ids.ts'
import { type Finding, fails, holds } from './finding.ts'
import type { Words } from './words.ts'

export function checkOutcomes(log: readonly DecisionEvent[], words: Words): Finding[] {
  const walk = new Outcomes(words)
  return log.flatMap(event => walk.take(event))
}

class Outcomes {
  readonly #words: Words
  readonly #closed = new Map<PollId, EventOf<'PollClosed'>>()
  readonly #broken = new Map<PollId, EventOf<'TieBroken'>>()
  #shortlist: readonly IdeaId[] = []

  constructor(words: Words) {
    this.#words = words
  }

  take(event: DecisionEvent): Finding[] {
    switch (event.type) {
      case 'PollClosed':
        this.#closed.set(event.poll, event)
        this.#broken.delete(event.poll)
        return []
      case 'TieBroken':
        this.#broken.set(event.poll, event)
        return this.#tieBroken(event)
      case 'ShortlistMade':
        this.#shortlist = event.ideaIds
        return event.poll === null ? [] : this.#compare(event, 'The shortlist', event.ideaIds, this.#winnersOf(event.poll))
      case 'OutcomeReached':
        return this.#compare(event, 'The choice', [event.ideaId], this.#choiceOf(event))
      default:
        return []
    }
  }

  #tieBroken({ poll, ideaIds, seq, by }: EventOf<'TieBroken'>): Finding[] {
    const result = this.#closed.get(poll)?.result
    const cut = result?.cut
    const isOfTied = cut !== undefined && ideaIds.length === cut.places && ideaIds.every(id => cut.tied.includes(id))
    const who = this.#words.person(by)
    const name = this.#words.poll(poll)
    if (isOfTied && result && !canWinTogether(result, ideaIds))
      return [fails('recount', `${who} broke the tie of ${name} in favour of ideas that cannot win together.`, { seq, poll })]
    return isOfTied
      ? [
          holds(
            'recount',
            `${who} broke the tie of ${name} with a reason, in favour of ${ideaIds.map(this.#words.idea).join(', ')}.`,
            { seq, poll },
          ),
        ]
      : [fails('recount', `${who} broke the tie of ${name} in favour of ideas that were not tied.`, { seq, poll })]
  }

  /** Null: nothing in the log says who won. */
  #winnersOf(poll: PollId): readonly IdeaId[] | null {
    const closed = this.#closed.get(poll)
    const broken = this.#broken.get(poll)
    if (!closed) return null
    return broken ? shortlistOfBroken(closed.result, broken.ideaIds) : closed.result.winners
  }

  #choiceOf(event: EventOf<'OutcomeReached'>): readonly IdeaId[] | null {
    switch (event.cause) {
      case 'recorded':
        return event.reason ? [event.ideaId] : null
      case 'shortlist-of-one':
        return this.#shortlist.slice(0, 1)
      case 'poll':
      case 'tie-broken':
        return event.poll ? (this.#winnersOf(event.poll)?.slice(0, 1) ?? null) : null
    }
  }

  #compare(event: DecisionEvent, what: string, made: readonly IdeaId[], due: readonly IdeaId[] | null): Finding[] {
    const place = { seq: event.seq }
    const names = (ids: readonly IdeaId[]) => ids.map(this.#words.idea).join(', ') || 'nobody'
    if (due === null) return [fails('recount', `${what} of entry ${event.seq} follows from nothing in the record.`, place)]
    return due.join() === made.join()
      ? [holds('recount', `${what} of entry ${event.seq} is what the result gives: ${names(made)}.`, place)]
      : [fails('recount', `${what} of entry ${event.seq} is ${names(made)}, and ${names(due)} should follow.`, place)]
  }
}
