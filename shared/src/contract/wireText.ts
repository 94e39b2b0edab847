/** Text on the wire: what every storage can keep and every program can read. The rules have their own limits and answer `too-long`. */
import { z } from 'zod'

/** Half a surrogate pair is no character, and U+0000 ends a text in half of all programs. */
const UNKEEPABLE = /[\p{Surrogate}\0]/u
/** In a name: line breaks, control characters, and those that turn the direction of what stands beside it. */
const MISLEADING = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u

/** A wide bound at the door. */
export const wireText = z
  .string()
  .max(20_000)
  .refine(value => !UNKEEPABLE.test(value), 'Not well-formed Unicode')

/** What somebody or something is called, in one line. Long enough for people's real names. */
export const wireName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine(value => !UNKEEPABLE.test(value) && !MISLEADING.test(value), 'has characters that cannot stand in a name')
