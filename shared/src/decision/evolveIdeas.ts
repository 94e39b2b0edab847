/** Folding ideas and pointers. */
import type { EventOf } from './events.ts'
import type { Fold } from './evolve.ts'
import { personOf } from './find.ts'
import { type FreeText, readText } from './freeText.ts'
import type { EpochMs, IdeaId, PersonId, PointerId, ReplyId } from './ids.ts'
import type { DecisionState, Idea, Pointer, Reply } from './state.ts'
import type { Voice } from './voice.ts'

export const ideaEvents = {
  IdeaPosted: ideaPosted,
  IdeaRevised: (state, { ideaId, text, voice, at }) =>
    withIdea(state, ideaId, idea => ({
      ...withVoice(idea, voice),
      text: readText(text),
      textHash: text.sha256,
      revisedAt: at,
    })),
  IdeaWithdrawn: (state, { ideaId, by }) =>
    withIdea(state, ideaId, idea => ({
      ...idea,
      withdrawnBy: by === undefined || by === idea.author ? 'author' : 'facilitator',
    })),
  IdeaRestored: ideaRestored,
  IdeasMerged: ideasMerged,
  IdeaReplied: (state, { ideaId, replyId, text, voice, by, at }) =>
    withIdea(state, ideaId, idea => {
      const author = personOf(by)
      const isByAuthor = author === null || author === idea.author
      return { ...idea, replies: [...idea.replies, withVoice(reply(replyId, author, text, at, isByAuthor), voice)] }
    }),
  IdeaReacted: (state, { ideaId, agrees, by }) =>
    withIdea(state, ideaId, idea => ({ ...idea, agreedBy: toggled(idea.agreedBy, personOf(by), agrees) })),
  IdeaAuthorsRevealed: authorsRevealed,
  PointerAdded: pointerAdded,
  PointerRevised: (state, { pointerId, kind, text, voice, at }) =>
    withPointer(state, pointerId, pointer => ({
      ...withVoice(pointer, voice),
      kind: kind ?? pointer.kind,
      text: readText(text),
      revisedAt: at,
    })),
  PointerReplied: (state, { pointerId, replyId, text, voice, by, at }) =>
    withPointer(state, pointerId, pointer => {
      const author = personOf(by)
      const idea = state.ideas.find(one => one.ideaId === pointer.ideaId)
      return {
        ...pointer,
        replies: [
          ...pointer.replies,
          withVoice(reply(replyId, author, text, at, author !== null && author === idea?.author), voice),
        ],
      }
    }),
  PointerAgreed: (state, { pointerId, agrees, by }) =>
    withPointer(state, pointerId, pointer => ({ ...pointer, agreedBy: toggled(pointer.agreedBy, personOf(by), agrees) })),
  PointerResolved: (state, { pointerId, isResolved, by }) =>
    withPointer(state, pointerId, pointer => ({ ...pointer, resolvedBy: isResolved ? personOf(by) : null })),
} satisfies { [T in IdeaEvent]: Fold<T> }

type IdeaEvent =
  | 'IdeaPosted'
  | 'IdeaRevised'
  | 'IdeaWithdrawn'
  | 'IdeaRestored'
  | 'IdeasMerged'
  | 'IdeaReplied'
  | 'IdeaReacted'
  | 'IdeaAuthorsRevealed'
  | 'PointerAdded'
  | 'PointerRevised'
  | 'PointerReplied'
  | 'PointerAgreed'
  | 'PointerResolved'

const reply = (replyId: ReplyId, by: PersonId | null, text: FreeText, at: EpochMs, isByAuthor: boolean): Reply => ({
  replyId,
  by,
  text: readText(text),
  at,
  isByAuthor,
})

/** Null takes away what was said; undefined leaves it. */
function withVoice<T extends { voice?: Voice }>(thing: T, voice: Voice | null | undefined): T {
  if (voice === undefined) return thing
  const { voice: _before, ...rest } = thing
  return (voice === null ? rest : { ...rest, voice }) as T
}

function toggled(people: readonly PersonId[], person: PersonId | null, isIn: boolean): readonly PersonId[] {
  const others = people.filter(one => one !== person)
  return isIn && person !== null ? [...others, person] : others
}

const withIdea = (state: DecisionState, id: IdeaId, change: (idea: Idea) => Idea): DecisionState => ({
  ...state,
  ideas: state.ideas.map(idea => (idea.ideaId === id ? change(idea) : idea)),
})

const withPointer = (state: DecisionState, id: PointerId, change: (pointer: Pointer) => Pointer): DecisionState => ({
  ...state,
  pointers: state.pointers.map(pointer => (pointer.pointerId === id ? change(pointer) : pointer)),
})

function ideaPosted(state: DecisionState, { ideaId, text, anchor, voice, by, at }: EventOf<'IdeaPosted'>): DecisionState {
  const place = anchor && {
    ...(anchor.text && { text: { ...anchor.text, quote: readText(anchor.text.quote) } }),
    ...(anchor.moment !== undefined && { moment: anchor.moment }),
  }
  const idea: Idea = {
    ideaId,
    number: state.ideas.length + 1,
    author: personOf(by),
    text: readText(text),
    textHash: text.sha256,
    ...(voice && { voice }),
    ...(place && { anchor: place }),
    postedAt: at,
    revisedAt: null,
    withdrawnBy: null,
    mergedInto: null,
    merged: [],
    replies: [],
    agreedBy: [],
  }
  return { ...state, ideas: [...state.ideas, idea] }
}

/** A merged idea that is restored stands on its own again. */
function ideaRestored(state: DecisionState, { ideaId }: EventOf<'IdeaRestored'>): DecisionState {
  return {
    ...state,
    ideas: state.ideas.map(idea =>
      idea.ideaId === ideaId
        ? { ...idea, withdrawnBy: null, mergedInto: null }
        : { ...idea, merged: idea.merged.filter(merged => merged !== ideaId) },
    ),
  }
}

function ideasMerged(state: DecisionState, { into, ideaIds, text, at }: EventOf<'IdeasMerged'>): DecisionState {
  return {
    ...state,
    ideas: state.ideas.map(idea => {
      if (ideaIds.includes(idea.ideaId)) return { ...idea, mergedInto: into }
      if (idea.ideaId !== into) return idea
      const wording = text && { text: readText(text), textHash: text.sha256, revisedAt: at }
      return { ...idea, ...wording, merged: [...idea.merged, ...ideaIds] }
    }),
  }
}

function authorsRevealed(state: DecisionState, { authors }: EventOf<'IdeaAuthorsRevealed'>): DecisionState {
  const authorOf = new Map<string, PersonId>(authors.map(({ id, personId }) => [id, personId]))
  return {
    ...state,
    ideas: state.ideas.map(idea => ({
      ...idea,
      author: authorOf.get(idea.ideaId) ?? idea.author,
      replies: idea.replies.map(one => ({ ...one, by: authorOf.get(one.replyId) ?? one.by })),
    })),
    undoable: state.undoable && { ...state.undoable, isFinal: true },
  }
}

function pointerAdded(state: DecisionState, event: EventOf<'PointerAdded'>): DecisionState {
  const { pointerId, ideaId, kind, text, voice, by, at } = event
  const author = personOf(by)
  if (author === null) return state
  const pointer: Pointer = {
    pointerId,
    ideaId,
    kind,
    by: author,
    text: readText(text),
    ...(voice && { voice }),
    at,
    revisedAt: null,
    replies: [],
    agreedBy: [],
    resolvedBy: null,
  }
  return { ...state, pointers: [...state.pointers, pointer] }
}
