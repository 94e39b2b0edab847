/** The four answers of a consent poll, in the words of the rules. */
import type { Stance } from '@concord/shared'
import type { Tone } from '../ui/Tag.tsx'

export const stanceWords: { readonly [S in Stance]: { answer: string; meaning: string; said: string; tone?: Tone } } = {
  agree: { answer: 'I support it', meaning: 'Let us do it, I am behind it', said: 'Supports it', tone: 'pine' },
  abstain: { answer: 'I leave it to you', meaning: 'I go along with what the others say', said: 'Leaves it to the others' },
  disagree: {
    answer: 'I have a concern, go on',
    meaning: 'It stops nothing, and stays in the summary',
    said: 'Has a concern',
    tone: 'honey',
  },
  block: { answer: 'I object', meaning: 'It would harm us. Say what would have to change', said: 'Objects', tone: 'brick' },
}
