/**
 * My ballots in the file that was checked: those that this browser knows, one that is found by a code from paper, and the evidence where
 * one is not in the count.
 */
import type { Finding } from '@concord/shared/verify'
import type { ReactNode } from 'react'
import './verify.css'
import { CodeForm } from '../secret/CodeForm.tsx'
import type { CheckedFile, CodeFlaw } from './checked.ts'
import { Lines } from './Lines.tsx'

const codeFlaws: { readonly [F in CodeFlaw]: string } = {
  'not-a-code': 'This is not a whole code: it has 24 letters and digits, and never the letter U.',
  mistyped: 'This code is mistyped, or for another vote.',
}

type Props = {
  file: CheckedFile
  /** Checks once more, with this code. */
  onCode: (code: string) => Promise<CodeFlaw | null>
  /** What this browser can show of a ballot that does not hold. */
  evidence?: (finding: Finding) => ReactNode
}

export function MyBallots({ file: { findings, hasSecret, codeKey }, onCode, evidence }: Props) {
  const mine = findings.filter(({ check }) => check === 'mine')
  /** Of a code that was typed in this browser has none: what it has is of another ballot. */
  const evidenceOf = (finding: Finding) =>
    finding.verdict === 'fails' && (codeKey === null || finding.place?.ballot !== codeKey) && evidence?.(finding)
  if (!hasSecret) return null
  const find = async (code: string) => {
    const flaw = await onCode(code)
    return flaw ? codeFlaws[flaw] : undefined
  }
  return (
    <>
      {mine.length > 0 && <Lines title="Your ballot" findings={mine} after={evidenceOf} />}
      <div className="vf-code">
        <CodeForm title="Find a ballot by its code" label="Find my ballot" busyLabel="Looking" onCode={find} />
      </div>
    </>
  )
}
