/** What people said, verbatim: for the choice, against it, and the pointers that mattered. */
import type { Ballot } from '../decision/ballot.ts'
import { ballotsOf } from '../decision/find.ts'
import { type IdeaId, NONE } from '../decision/ids.ts'
import type { DecisionState, Pointer, Poll } from '../decision/state.ts'
import { type NameOf, named, titleOfOption } from './names.ts'
import { standsFor } from './standsFor.ts'
import type { Named, SummaryPointer, Voice, VoiceKind } from './summary.ts'
import { stanceNames } from './words.ts'

const POINTERS_SHOWN = 12
const SPOKEN = '(said aloud, without words beside it)'
const wordsOf = (text: string): string => text || SPOKEN

type Placed = Pick<Voice, 'kind' | 'label'>

/** Reasons given with ballots in these polls, and concerns on what was chosen (before that: on the shortlist) that nobody met. */
export function voicesOf(state: DecisionState, polls: readonly Poll[], nameOf: NameOf): { support: Voice[]; dissent: Voice[] } {
  const chosen = state.outcome?.ideaId ?? null
  const spoken = polls.flatMap(poll =>
    poll.status === 'closed'
      ? ballotsOf(poll).flatMap((counted): Voice[] => {
          const { ballot } = counted
          if (!ballot.reason) return []
          const who = 'by' in counted ? named(counted.by, nameOf) : nameless
          return [{ who, text: ballot.reason, ...placeOf(ballot, chosen), about: null }]
        })
      : [],
  )
  return {
    support: spoken.filter(({ kind }) => kind === 'support'),
    dissent: [...spoken.filter(({ kind }) => kind !== 'support').toSorted(bySharpness), ...openConcerns(state, chosen, nameOf)],
  }
}

/** Of a secret ballot, whose words are shown without a name. */
const nameless: Named = { personId: null, name: 'Somebody, by secret ballot' }

const sharpness: readonly VoiceKind[] = [
  'block',
  'disagree',
  'none-of-these',
  'another-idea',
  'abstain',
  'open-concern',
  'support',
]
const bySharpness = (a: Voice, b: Voice) => sharpness.indexOf(a.kind) - sharpness.indexOf(b.kind)

const support: Placed = { kind: 'support', label: stanceNames.agree }
const elsewhere: Placed = { kind: 'another-idea', label: 'was for another idea' }
const neither: Placed = { kind: 'none-of-these', label: 'was for none of these' }
const abstained: Placed = { kind: 'abstain', label: 'abstained' }

function placeOf(ballot: Ballot, chosen: IdeaId | null): Placed {
  if ('stance' in ballot) {
    return { kind: ballot.stance === 'agree' ? 'support' : ballot.stance, label: stanceNames[ballot.stance] }
  }
  if ('abstain' in ballot) return abstained
  const options = standsFor(ballot)
  if (chosen !== null && options.includes(chosen)) return support
  return options.includes(NONE) ? neither : elsewhere
}

function openConcerns(state: DecisionState, chosen: IdeaId | null, nameOf: NameOf): Voice[] {
  const concerned = chosen === null ? (state.shortlist?.ideaIds ?? []) : [chosen]
  return state.pointers
    .filter(({ kind, resolvedBy, ideaId }) => kind === 'concern' && resolvedBy === null && concerned.includes(ideaId))
    .map(({ by, text, ideaId }) => ({
      who: named(by, nameOf),
      text: wordsOf(text),
      kind: 'open-concern' as const,
      label: 'concern, still open',
      about: titleOfOption(state, ideaId),
    }))
}

/**
 * Pointers with which somebody agreed, concerns and questions that were met, and the strengths of what was chosen; on the chosen idea first,
 * most agreed first.
 */
export function pointersThatMattered(state: DecisionState, nameOf: NameOf): SummaryPointer[] {
  const shown = state.shortlist?.ideaIds ?? []
  const isChosen = (ideaId: IdeaId) => (state.outcome?.ideaId === ideaId ? 1 : 0)
  const mattered = ({ kind, ideaId, agreedBy, resolvedBy }: Pointer) =>
    agreedBy.length > 0 || resolvedBy !== null || (kind === 'strength' && isChosen(ideaId) === 1)
  return state.pointers
    .filter(pointer => shown.includes(pointer.ideaId) && mattered(pointer))
    .toSorted((a, b) => isChosen(b.ideaId) - isChosen(a.ideaId) || b.agreedBy.length - a.agreedBy.length || a.at - b.at)
    .slice(0, POINTERS_SHOWN)
    .map(pointer => ({
      pointerId: pointer.pointerId,
      ideaId: pointer.ideaId,
      ideaTitle: titleOfOption(state, pointer.ideaId),
      kind: pointer.kind,
      text: wordsOf(pointer.text),
      by: named(pointer.by, nameOf),
      agreed: pointer.agreedBy.length,
      isResolved: pointer.resolvedBy !== null,
    }))
}
