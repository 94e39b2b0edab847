/** Why something was not taken, beside where it was tried. */
import { Notice } from '../ui/Notice.tsx'

export function Refusal({ problem }: { problem: string | undefined }) {
  return problem ? <Notice kind="error">{problem}</Notice> : null
}
