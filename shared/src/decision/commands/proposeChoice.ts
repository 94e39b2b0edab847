/** A proposal that people are asked to consent to: a changed one is a new round, and earlier answers are asked again. Rule V6. */
import { acceptWith, type Outcome, reject } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { currentPoll, openPoll } from '../find.ts'
import { sealText } from '../freeText.ts'
import type { IdeaId } from '../ids.ts'
import { choosePoll, discardPoll, lackOfKeys, opened } from '../polls.ts'
import type { DecisionState } from '../state.ts'
import { fact } from './fact.ts'
import { refuseText } from './texts.ts'

export type ProposeChoice = { type: 'ProposeChoice'; ideaId: IdeaId; text: string }

export function proposeChoice(state: DecisionState, { ideaId, text }: ProposeChoice, ctx: DecideContext): Outcome {
  if ((currentPoll(state)?.method ?? state.settings.chooseMethod) !== 'consent') return reject('not-consent')
  if (state.outcome) return reject('outcome-not-open')
  if (!state.shortlist?.ideaIds.includes(ideaId)) return reject('unknown-id', { ideaId })
  const refused = refuseText(text, 'idea')
  if (refused) return refused
  const running = openPoll(state)
  const discarded = running && discardPoll(running, 'new-proposal', ctx)
  const words = text.trim()
  const poll = opened(choosePoll(state, { ideaId, text: words }, ctx), ctx)
  if (!poll) return lackOfKeys()
  const proposed = fact({ type: 'ChoiceProposed', ideaId, text: sealText(words, ctx) }, ctx)
  return acceptWith([...(discarded ? [discarded.event] : []), proposed, poll.event], poll.beside)
}
