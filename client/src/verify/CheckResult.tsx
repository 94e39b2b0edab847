/** How a check stands: running and how far, done, not a file that can be read, or not possible in this browser. */
import type { ReactNode } from 'react'
import './verify.css'
import { Notice } from '../ui/Notice.tsx'
import { Findings } from './Findings.tsx'
import type { CheckState } from './useCheck.ts'

/** `children`: under the sentence over all that was found. */
export function CheckResult({ state, children }: { state: CheckState; children?: ReactNode }) {
  switch (state.kind) {
    case 'idle':
      return null
    case 'broken':
      return <Notice kind="error">This browser could not run the check. Try another one, or the command on a computer.</Notice>
    case 'running':
      return <Running state={state} />
    case 'done':
      return state.checked.ok ? (
        <Findings findings={state.checked.file.findings}>{children}</Findings>
      ) : (
        <Notice kind="error">
          This cannot be read as a decision.{' '}
          {state.checked.at && `Line ${state.checked.at.line}, sign ${state.checked.at.column}: `}
          {state.checked.problem}.
        </Notice>
      )
  }
}

function Running({ state: { progress } }: { state: Extract<CheckState, { kind: 'running' }> }) {
  const what = progress ? `${progress.what}: ${progress.done} of ${progress.of}` : 'Reading the file'
  return (
    <div className="vf-running">
      <p className="meta num" role="status">
        {what}
      </p>
      <progress max={progress?.of ?? 1} value={progress?.done ?? 0} aria-label="How far the check is" />
    </div>
  )
}
