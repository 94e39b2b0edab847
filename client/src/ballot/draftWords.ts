/** What a ballot says as it stands, how it is filled in, and why it cannot be cast yet: the words over the form. */
import { optionsIn, type Poll } from '@concord/shared'
import { type BallotDraft, dotsLeft, dotsPlaced, isUnmarked, type Rules } from './ballotDraft.ts'
import { type BallotKind, kindOf, readsUpToATie } from './ballotKinds.ts'

export function draftWords(draft: BallotDraft, poll: Rules): string {
  if (draft.abstains) return 'You abstain'
  if (draft.saysNone) return 'You say that no idea should go on'
  const { marks } = draft
  const options = optionsIn(poll)
  const all = `${options.length} ${poll.hasNone ? 'options' : 'ideas'}`
  switch (kindOf(poll.method)) {
    case 'ticks': {
      const ticked = options.filter(option => marks.approvals.includes(option)).length
      return ticked === 0 ? 'You have ticked no idea yet' : `You could work with ${ticked} of the ${all}`
    }
    case 'dots': {
      const left = dotsLeft(draft, poll)
      if (dotsPlaced(draft) === 0) return `You have ${left} dots to place`
      return left === 0 ? 'All your dots are placed' : `You have ${left === 1 ? '1 dot' : `${left} dots`} left`
    }
    case 'scores':
      return `You have scored ${options.filter(option => option in marks.scores).length} of ${all}`
    case 'grades':
      return `You have graded ${options.filter(option => option in marks.grades).length} of ${all}`
    case 'ranking': {
      const ranked = options.filter(option => marks.ranking.some(group => group.includes(option))).length
      if (ranked === 0) return poll.phase === 'choose' ? `Rank the ${all}, best first` : 'Rank the ideas, best first'
      return `You have ranked ${ranked} of ${all}`
    }
    case 'choice':
      return 'Which one should it be?'
    case 'stance':
      return ''
  }
}

/** How it is filled in, in one sentence. */
export function howWords(poll: Rules): string {
  switch (kindOf(poll.method)) {
    case 'ticks':
      return 'Tick as many as you like.'
    case 'dots':
      return `At most ${poll.dotsPerIdea} on one idea; you may cast with dots left over.`
    case 'scores':
      return 'From 0 to 5; what you leave out counts as 0.'
    case 'grades':
      return 'What you leave out counts as “reject”.'
    case 'ranking':
      return readsUpToATie(poll.method)
        ? 'Rank as many as you like; what you leave out gets no part of your vote.'
        : 'Rank as many as you like; what you leave out shares the last place.'
    case 'choice':
    case 'stance':
      return ''
  }
}

const firstSteps: { readonly [K in BallotKind]: string } = {
  ticks: 'Tick an idea first',
  dots: 'Place a dot first',
  scores: 'Score an idea first',
  ranking: 'Rank an idea first',
  grades: 'Grade an idea first',
  choice: 'Choose one first',
  stance: 'Choose an answer first',
}

/** Why this cannot be cast as it stands: nothing is said yet. */
export function whyNotYet(draft: BallotDraft, poll: Rules): string | undefined {
  if (!isUnmarked(draft.marks) || draft.saysNone || draft.abstains) return undefined
  return `${firstSteps[kindOf(poll.method)]}, or say ${poll.phase === 'vote' ? '“None of these” or ' : ''}“I abstain”.`
}

/** Who reads the reason, and when. */
export function reasonHint({ ballots, phase }: Pick<Poll, 'ballots' | 'phase'>): string {
  if (ballots === 'open') return 'Everyone in this decision can read it, with your name.'
  if (ballots === 'secret') return 'Your words are shown without your name; people may know your style.'
  return `Shown with your name when the ${phase === 'vote' ? 'vote' : 'poll'} has closed.`
}
