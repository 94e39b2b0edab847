/**
 * What a step forward will do, said before it is done: what closes and is counted, what is frozen, what opens, who is asked, until when
 * the next step runs. Also what going back keeps. Words only: the step itself is shared's phaseStep.ts.
 */
import {
  areAuthorsHidden,
  creditedAuthors,
  type DecisionState,
  effectiveShortlistSize,
  isBefore,
  isListPublished,
  openPoll,
  type Phase,
  type Poll,
  phaseAfter,
  SHORTLIST_LIMIT,
  type Stance,
  standingIdeas,
} from '@concord/shared'
import { formatTime, sentenceCase } from '../ui/timeFormat.ts'
import { counted, listed, quoted } from '../ui/wordsFor.ts'
import { methodTexts } from './methodTexts.ts'
import { methodWords, optionTitle, secrecyWords, tieWords } from './pollWords.ts'
import { stepNames } from './steps.ts'

export type Clock = { now: number; zone: string }
type NameOf = (person: string | null) => string

export function advancePreview(state: DecisionState, nameOf: NameOf, clock: Clock): string[] {
  const to = phaseAfter(state.phase, state.settings.skip)
  const staying = consentStays(openPoll(state), nameOf)
  if (staying) return staying
  return [
    ...closingWords(state, to),
    ...enteringWords(state, to, nameOf),
    ...deadlineWords(state, to, clock),
    ...undoWords(state, to),
  ]
}

/** Answers to a proposal are open, so it is known before whether closing them carries it. Null: it does, or this is no consent. */
function consentStays(poll: Poll | undefined, nameOf: NameOf): string[] | null {
  if (poll?.method !== 'consent') return null
  const said = (stance: Stance) =>
    poll.voted.filter(person => {
      const ballot = poll.ballotOf[person]
      return ballot && 'stance' in ballot && ballot.stance === stance
    })
  const objecting = said('block').map(nameOf)
  if (objecting.length === 0 && said('agree').length > 0) return null
  const why =
    objecting.length > 0
      ? `${listed(objecting)} ${objecting.length === 1 ? 'objects' : 'object'}, so the proposal is not carried.`
      : 'Nobody supports it yet, so the proposal is not carried.'
  return [
    ...pollCloses(poll),
    why,
    'You stay in this step: you propose again, which asks everybody anew, or record an outcome with a reason.',
    'These answers cannot be opened again.',
  ]
}

function closingWords(state: DecisionState, to: Phase): string[] {
  const words: string[] = []
  const poll = openPoll(state)
  if (state.phase === 'context') words.push(`All ${state.members.length} people in this decision can read it from now on.`)
  if (isBefore(state.phase, 'vote') && !isBefore(to, 'vote'))
    words.push('The brief and the texts of the ideas are frozen as they stand.')
  if (poll) words.push(...pollCloses(poll))
  if (poll?.phase === 'vote') words.push(shortlistWords(poll))
  if (poll?.phase === 'choose' && poll.method !== 'consent')
    words.push(`${methodTexts[poll.method].counted} At a tie: ${lower(tieWords[poll.tieRule].short)}.`)
  if (poll?.method === 'consent') words.push('Nobody objects and somebody supports it, so the proposal is chosen.')
  if (!poll && isBefore(state.phase, 'feedback') && !isBefore(to, 'feedback'))
    words.push(`All ${standingIdeas(state).length} ideas are the shortlist, since there is no vote.`)
  return words
}

function pollCloses({ ballots, voted, roll }: Poll): string[] {
  if (ballots === 'secret')
    return [
      `The poll closes: the ballots are published without names, and counted. ${voted.length} of ${roll.length} have taken part.`,
      'With fewer than three ballots you are asked for a reason: publishing them may show who voted how.',
    ]
  return [
    `The poll closes, and ${counted(voted.length, 'ballot')} of ${roll.length} ${voted.length === 1 ? 'is' : 'are'} counted.`,
  ]
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

function shortlistWords(poll: Poll): string {
  const tie = `If the cut is tied: ${lower(tieWords[poll.tieRule].short)}.`
  if (poll.isFinal) return 'The idea with the most support is the choice. If several are level, a facilitator decides.'
  if (poll.options.length <= poll.size) return `${allGoOn(poll.options.length)}: there are no more than places.`
  return `${sentenceCase(firstGoOn(poll.size, ` of ${poll.options.length} ideas`))}. ${tie}`
}

const firstGoOn = (places: number, of = ''): string =>
  places === 1 ? `the first${of} goes on` : `the first ${places}${of} go on`
const allGoOn = (ideas: number): string => (ideas === 1 ? 'The one idea goes on' : `All ${ideas} ideas go on`)

function enteringWords(state: DecisionState, to: Phase, nameOf: NameOf): string[] {
  const { settings } = state
  const voters = state.members.filter(member => member.votes && member.role !== 'observer').length
  switch (to) {
    case 'ideas':
      return [
        areAuthorsHidden(state)
          ? 'They watch, read and post ideas; authors stay hidden until the vote has closed.'
          : 'They watch, read and post ideas, each at their own hour.',
      ]
    case 'vote': {
      const rules = {
        method: settings.shortlistMethod,
        dotsPerPerson: settings.dotsPerPerson,
        dotsPerIdea: settings.dotsPerIdea,
      }
      const [ideas, places] = [standingIdeas(state).length, effectiveShortlistSize(settings)]
      const goOn = ideas <= places ? `${lower(allGoOn(ideas))}, whatever the votes` : firstGoOn(places)
      return [
        `${counted(voters, 'person is', 'people are')} asked to vote on ${counted(ideas, 'idea')}.`,
        `${methodWords(rules)}; ${goOn}. ${secrecyWords[settings.ballots].title} ${secrecyWords[settings.ballots].text}`,
      ]
    }
    case 'feedback':
      return ['Everybody is asked for pointers on each idea that goes on: strengths, concerns, questions, suggestions.']
    case 'choose': {
      const ids = state.shortlist?.ideaIds ?? []
      if (settings.chooseMethod === 'consent') {
        const [top] = ids
        return [
          `${counted(voters, 'person is', 'people are')} asked whether they can go along with ${top ? quoted(optionTitle(state, top)) : 'the first of the shortlist'}. Facilitators can reword it.`,
        ]
      }
      const among =
        ids.length > 0 ? `${counted(ids.length, 'idea')} and “None of these”` : 'the ideas that go on and “None of these”'
      const how = settings.chooseMethod === 'plurality' ? 'to choose one of' : 'to vote on'
      return [
        `${counted(voters, 'person is', 'people are')} asked ${how} ${among}. ${methodWords({ method: settings.chooseMethod })}.`,
      ]
    }
    case 'plan': {
      const chosen = state.outcome?.ideaId
      const authors = chosen ? creditedAuthors(state, chosen) : []
      return [
        authors.length > 0
          ? `${nameOf(authors[0] ?? null)} is asked to write the plan.`
          : 'The author of the chosen idea is asked to write the plan.',
      ]
    }
    default:
      return to === 'decided' ? ['The decision stands, and everybody reads the summary.'] : []
  }
}

function deadlineWords(state: DecisionState, to: Phase, clock: Clock): string[] {
  if (to === 'decided') return []
  const planned = state.plannedDeadlines[to]
  return [
    planned === undefined
      ? `${stepNames[to]} has no closing time until you set one.`
      : `${stepNames[to]} closes ${formatTime(planned, 'full', clock)} your time.`,
  ]
}

function undoWords(state: DecisionState, to: Phase): string[] {
  const closing = openPoll(state)
  const mayStay = closing !== undefined && closing.method !== 'consent' && !isSettledByRule(closing)
  const shown = whatItShows(state, to)
  if (shown) return [...(mayStay ? [`${staysOpen(closing)}.`] : []), `${shown}, so this cannot be undone.`]
  return mayStay
    ? [`${staysOpen(closing)}; that close cannot be undone.`, `Otherwise ${lower(undoneWords(state))}`]
    : [undoneWords(state)]
}

/** What cannot be hidden again once it is done. */
function whatItShows(state: DecisionState, to: Phase): string | null {
  const isRevealing =
    state.ideas.some(idea => idea.author === null) &&
    (state.phase === 'vote' || (isBefore(state.phase, 'vote') && !isBefore(to, 'feedback')))
  if (isRevealing) return 'The authors of the ideas are named'
  const closing = openPoll(state)
  if (closing?.ballots === 'secret') return 'All ballots are published'
  return closing?.tieRule === 'lot' ? 'The number of the lot is published' : null
}

/** A vote that can leave no tie open (V3); a choice may always end without a winner, since “None of these” can win. */
const isSettledByRule = ({ phase, tieRule, isFinal, options, size }: Poll): boolean =>
  phase === 'vote' &&
  (tieRule === 'lot' || (!isFinal && (options.length <= size || (tieRule === 'widen' && options.length <= SHORTLIST_LIMIT))))

/** Where counting leaves nobody the poll closes and the step stays: then there is no step to take back. */
function staysOpen({ phase, tieRule }: Poll): string {
  const level = tieRule === 'lot' ? '“None of these” wins' : 'it ends level, or “None of these” wins'
  return `If ${phase === 'vote' ? 'a tie is left open' : level}, the poll stays closed and you settle that in this step`
}

function undoneWords(state: DecisionState): string {
  const losesDeadline = state.phase !== 'context' && state.deadlineAt !== null
  return losesDeadline
    ? `You can undo it for ten minutes; ${stepNames[state.phase]} then needs a new closing time.`
    : 'You can undo it for ten minutes.'
}

/** What going back sets aside and what it keeps. */
export function revertPreview(state: DecisionState, to: Phase): string[] {
  const aside = [
    ...(!isBefore('vote', to) && state.polls.some(poll => poll.phase === 'vote' && !poll.isSuperseded) ? ['the vote'] : []),
    ...(!isBefore('vote', to) && state.shortlist ? ['the shortlist'] : []),
    ...(state.polls.some(poll => poll.phase === 'choose' && !poll.isSuperseded) ? ['the choice'] : []),
    ...(state.outcome ? ['the outcome'] : []),
    ...(state.meeting ? ['the meeting'] : []),
  ]
  return [
    aside.length > 0 ? `Set aside, and kept in the history: ${listed(aside)}.` : 'No result is set aside.',
    'Ideas, pointers, answers, tasks and texts stay as they are.',
    ...(openPoll(state)?.ballots === 'secret'
      ? ['The ballots cast so far are thrown away unread, and their codes are of no more use.']
      : []),
    ...(to === 'vote' || to === 'choose' ? ['The poll is held again, as a new round: everybody votes anew.'] : []),
    ...(isListPublished(state, to) ? ['Whoever compares the two lists may see what the new voters chose.'] : []),
    'The step has no closing time until you set one. Everyone sees that you went back, and why.',
  ]
}
