import { expect, test } from 'vitest'
import { headlineOf } from './headline.ts'

const long =
  'Three days before a leave of more than two days, everybody writes one page: what is open, what may be decided without them and by whom'

test.each([
  ['a short first line as it is', 'One page\nwritten in peace.', 'One page'],
  ['of a long line the first sentence', `${long}. We look at it again.`, `${long}.`],
  ['a long line that is one sentence, whole', long, long],
  ['a number is not the end of a sentence', `${long}, up to 2.000 euros. Then we stop.`, `${long}, up to 2.000 euros.`],
  ['what nobody reads in a breath is cut', 'word '.repeat(80), `${'word '.repeat(24).slice(0, 119)}…`],
  ['nothing of nothing', '  ', ''],
])('%s', (_what, text, headline) => expect(headlineOf(text)).toBe(headline))
