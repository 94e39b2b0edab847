/** What is being written as an idea: words, the passage and the moment it is about. Kept with its anchor until it is posted. */
import type { AnchorInput, IdeaId } from '@concord/shared'
import { useMemo } from 'react'
import { newId } from '../decision/newId.ts'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import type { Passage } from '../editor/textHandle.ts'
import { useDraft } from '../ui/useDraft.ts'
import { type Spoken, useSpoken } from '../voice/useSpoken.ts'

const NO_MOMENT = -1

export type Composer = {
  text: string
  passage: Passage | null
  /** Seconds. */
  moment: number | null
  spoken: Spoken
  isBusy: boolean
  problem: string | undefined
  write(text: string): void
  attachPassage(passage: Passage | null): void
  attachMoment(seconds: number | null): void
  /** Answers the new idea's id; null if it was refused: what was typed stays. */
  post(): Promise<IdeaId | null>
}

export function useComposer(): Composer {
  const { id, ask } = useDecision()
  const { act, isBusy, problem } = useAct()
  const draft = useDraft<{ text: string; passage: string; moment: number }>(`idea/${id}`, {
    text: '',
    passage: '',
    moment: NO_MOMENT,
  })
  const spoken = useSpoken(`idea/${id}`)
  const { text, moment } = draft.value
  const passage = useMemo(() => passageOf(draft.value.passage), [draft.value.passage])
  return {
    text,
    passage,
    moment: moment === NO_MOMENT ? null : moment,
    spoken,
    isBusy,
    problem,
    write: next => draft.set({ ...draft.value, text: next }),
    attachPassage: next => draft.set({ ...draft.value, passage: next ? JSON.stringify(next) : '' }),
    attachMoment: next => draft.set({ ...draft.value, moment: next ?? NO_MOMENT }),
    async post() {
      const said = await spoken.finish()
      if (text.trim() === '' && !said.voiceId) return null
      const ideaId = newId<IdeaId>()
      const anchor = anchorOf(passage, moment)
      const command = { type: 'PostIdea' as const, ideaId, text, ...(anchor && { anchor }), ...said }
      // What the rules take is shown at once, so the field is free for the next idea before the server has answered.
      const isShown = ask(command).ok
      const clear = () => {
        draft.clear()
        spoken.clear()
      }
      if (isShown) clear()
      if (await act(command)) {
        if (!isShown) clear()
        return ideaId
      }
      return null
    },
  }
}

function passageOf(kept: string): Passage | null {
  if (kept === '') return null
  try {
    const value: unknown = JSON.parse(kept)
    const isPassage = typeof value === 'object' && value !== null && 'start' in value && 'end' in value && 'quote' in value
    return isPassage && typeof value.quote === 'string' ? { start: value.start, end: value.end, quote: value.quote } : null
  } catch {
    return null // not written by this page
  }
}

type Position = NonNullable<AnchorInput['text']>['start']

function anchorOf(passage: Passage | null, moment: number): AnchorInput | null {
  if (!passage && moment === NO_MOMENT) return null
  return {
    ...(passage && { text: { start: passage.start as Position, end: passage.end as Position, quote: passage.quote } }),
    ...(moment !== NO_MOMENT && { moment }),
  }
}
