/** The grades of majority judgment, best first, in the words of the page. */
import type { Grade } from '@concord/shared'

export const gradesBestFirst = ['excellent', 'good', 'fair', 'poor', 'reject'] as const satisfies readonly Grade[]

export const gradeWords: { readonly [G in Grade]: string } = {
  excellent: 'Excellent',
  good: 'Good',
  fair: 'Fair',
  poor: 'Poor',
  reject: 'Reject',
}
