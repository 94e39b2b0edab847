/** The grades of majority judgment in the words of the page. */
import type { Grade } from '@concord/shared'

export const gradeWords: { readonly [G in Grade]: string } = {
  excellent: 'Excellent',
  good: 'Good',
  fair: 'Fair',
  poor: 'Poor',
  reject: 'Reject',
}
