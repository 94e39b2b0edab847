/** What each way of counting is called: one name, that of the field, wherever it is chosen, counted, told or printed. */
import type { Method } from './election.ts'

export const methodNames: { readonly [M in Method]: string } = {
  approval: 'Approval voting',
  dots: 'Dot voting',
  score: 'Score voting',
  borda: 'Borda count',
  schulze: 'Schulze method',
  'stv-scottish': 'Single transferable vote (STV)',
  'stv-meek': 'Single transferable vote (STV) by Meek’s method',
  'equal-shares': 'Method of Equal Shares',
  'seq-phragmen': 'Sequential Phragmén',
  'seq-pav': 'Sequential proportional approval voting (PAV)',
  plurality: 'Single choice',
  star: 'STAR voting',
  irv: 'Instant run-off',
  'ranked-pairs': 'Ranked pairs',
  'majority-judgment': 'Majority judgment',
  consent: 'Consent',
}

/** Inside a sentence; names of people and abbreviations keep their capital. */
export const methodInSentence = (name: string): string =>
  /^(STAR|Borda|Schulze)\b/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1)
