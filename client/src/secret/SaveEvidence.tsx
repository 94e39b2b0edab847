/** Saves what holds the server to its word, where this device has an acknowledgement. Nothing where it has none. */
import './secret.css'
import { saveAsFile } from '../editor/saveAsFile.ts'
import { Button } from '../ui/Button.tsx'
import { download } from '../ui/icons.ts'
import { evidenceOf } from './evidence.ts'
import type { SecretVote } from './secretVote.ts'

export function SaveEvidence({ vote }: { vote: SecretVote }) {
  const evidence = evidenceOf(vote)
  return evidence ? (
    <span className="sv-evidence">
      <Button small icon={download} onClick={() => saveAsFile(`ballot-evidence-${vote.opened.poll}.json`, evidence)}>
        Save the evidence
      </Button>
    </span>
  ) : null
}
