/** Why what is pending does not go out just now: nothing in it is wrong, and the same is tried again later. */
import { ApiProblem } from '../api/problem.ts'

export type VoteTrouble = 'unreachable' | 'signed-out' | 'other-person' | 'paused' | 'no-papers' | 'server-trouble'

export function troubleOf(error: unknown): VoteTrouble {
  if (!(error instanceof ApiProblem)) return 'unreachable'
  if (error.status === 401) return 'signed-out'
  if (error.code === 'other-person') return 'other-person'
  if (error.code === 'papers-unavailable') return 'no-papers'
  return error.code === 'paused' ? 'paused' : 'server-trouble'
}
