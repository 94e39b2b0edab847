/** The four answers to a proposal as they are told with their numbers, and what came of them. */
import type { Stance } from '../decision/ballot.ts'
import type { Verdict } from '../voting/pollResult.ts'

const said: { readonly [S in Stance]: readonly [one: string, other: string] } = {
  agree: ['supports it', 'support it'],
  abstain: ['leaves it to the others', 'leave it to the others'],
  disagree: ['has a concern', 'have a concern'],
  block: ['objects', 'object'],
}
const inOrder: readonly Stance[] = ['agree', 'abstain', 'disagree', 'block']

/** `words` stand after the number, `told` holds it: "3 support it", "nobody objects". */
export const stancesIn = (counts: { readonly [S in Stance]: number }) =>
  inOrder.map(stance => {
    const count = counts[stance]
    const [one, other] = said[stance]
    const words = count === 1 ? one : other
    return { stance, count, words, told: count === 0 ? `nobody ${one}` : `${count} ${words}` }
  })

const ends: { readonly [V in Verdict]?: string } = {
  consent: 'It is carried.',
  blocked: 'It is not carried: somebody objects.',
  undecided: 'It is not carried: nobody supports it.',
}
export const consentEnd = (verdict: Verdict | null): string => (verdict && ends[verdict]) ?? ''
