/**
 * What somebody says beside their words, or in place of them: a voice memo or a short camera clip. The file is uploaded first; the log names
 * it, how long it is and how it looks before it is played. Rules K1–K3.
 */
import { type Rejected, reject } from '../outcome.ts'
import type { DecideContext } from './decideContext.ts'
import type { MediaId } from './ids.ts'

/** `levels`: how loud it is from its start to its end, in at most `MOST_LEVELS` whole numbers from 0 to `LOUDEST`. */
export type VoiceLook = { levels?: readonly number[]; hasPicture?: boolean }
export type Voice = VoiceLook & { mediaId: MediaId; seconds?: number }
/** As commands carry it: the file, and how it looks. */
export type VoiceInput = { voiceId?: MediaId; voiceLook?: VoiceLook }

export const LONGEST_VOICE_S = 180
export const MOST_LEVELS = 64
export const LOUDEST = 31
/** A recorder stops a little after the limit that it is told. */
const GRACE_S = 5

/** Undefined: nothing was said aloud. */
export function voiceOf({ voiceId, voiceLook }: VoiceInput, { facts }: DecideContext): { voice?: Voice } | Rejected {
  if (voiceId === undefined) return {}
  const file = facts.voiceOf?.(voiceId)
  if (file === undefined) return reject('ask-the-server')
  if (file === null) return reject('unknown-id', { voiceId })
  const { seconds } = file
  if (seconds !== undefined && seconds > LONGEST_VOICE_S + GRACE_S)
    return reject('voice-too-long', { seconds: Math.round(seconds), limit: LONGEST_VOICE_S })
  const { levels, hasPicture } = voiceLook ?? {}
  return {
    voice: {
      mediaId: voiceId,
      ...(seconds !== undefined && { seconds }),
      ...(levels && { levels }),
      ...(hasPicture && { hasPicture }),
    },
  }
}

type Revision = { voiceId?: MediaId | null; voiceLook?: VoiceLook }
/** `change`: as the event says it; empty where what was said stays. */
type RevisedVoice = { voice?: Voice; isSpoken: boolean; change: { voice?: Voice | null } }

/** What is said after a revision: as before, something else, or nothing (`voiceId` null). */
export function revisedVoice(
  { voiceId, voiceLook }: Revision,
  before: Voice | undefined,
  ctx: DecideContext,
): RevisedVoice | Rejected {
  if (voiceId === undefined) return { isSpoken: before !== undefined, change: {} }
  if (voiceId === null) return { isSpoken: false, change: { voice: null } }
  const spoken = voiceOf({ voiceId, ...(voiceLook && { voiceLook }) }, ctx)
  return 'ok' in spoken ? spoken : { ...spoken, isSpoken: true, change: spoken }
}
