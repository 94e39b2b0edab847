/** What stands in large letters above a summary: whole words, never cut in the middle of a sentence that one can read in a breath. */
import { TITLE_CUT, titleOf } from '../decision/commands/texts.ts'

/** A sentence longer than this is cut like a title. */
const SENTENCE_LIMIT = 300

/** The first line; where that is too long for a title, its first sentence. */
export function headlineOf(text: string): string {
  const line = text.trim().split('\n', 1)[0]?.trim() ?? ''
  if ([...line].length <= TITLE_CUT) return line
  const sentence = /^.+?[.!?…](?=\s|$)/u.exec(line)?.[0] ?? line
  return [...sentence].length <= SENTENCE_LIMIT ? sentence : titleOf(text)
}
