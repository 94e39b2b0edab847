/** Secret polls on the wire: the paper, asked for with a name; the box, asked without one; and what everybody may know of a poll. */
import { z } from 'zod'
import type { EventOf } from '../decision/events.ts'
import type { PublishedBallot } from '../decision/keyedBallot.ts'

const bytes = z.string().max(2_000)
/** Spaces, so that all bodies are of one size. */
const pad = z
  .string()
  .max(32 << 10)
  .regex(/^ *$/)

export const paperRequestSchema = z.strictObject({ blinded: bytes })
export const paperSchema = z.object({ blindSignature: z.string() })

export const boxedBallotSchema = z.strictObject({
  key: bytes,
  credential: bytes,
  content: z.string().max(32 << 10),
  signature: bytes,
  reason: z.strictObject({ salt: bytes, text: z.string().max(2_000) }).optional(),
  pad: pad.optional(),
})
export const acknowledgementSchema = z.object({ acknowledgement: z.string() })

export const findBallotSchema = z.strictObject({ key: bytes, pad: pad.optional() })

/**
 * `opened`: the event that opened it, `opening` its hash in hex. `papers`: how many have taken one. `ballots`: from the close on, in order of
 * the bytes of their keys. `papersOff`: the server has lost the key that signs papers; what is cast counts.
 */
export type PollView = {
  opened: EventOf<'PollOpened'>
  opening: string
  status: 'open' | 'paused' | 'closed' | 'discarded'
  papers: number
  ballots?: readonly PublishedBallot[]
  papersOff?: true
}
