/** The grades of majority judgment as they are said. */
import type { Grade } from '../decision/ballot.ts'

export const gradeNames: { readonly [G in Grade]: string } = {
  excellent: 'Excellent',
  good: 'Good',
  fair: 'Fair',
  poor: 'Poor',
  reject: 'Reject',
}
