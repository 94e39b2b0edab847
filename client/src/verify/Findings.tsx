/** What a check found: one sentence over all, then every line with a tick, a cross, or a dot for what one should know. */
import type { Finding } from '@concord/shared/verify'
import type { ReactNode } from 'react'
import './verify.css'
import { Icon } from '../ui/Icon.tsx'
import { link2, triangleAlert } from '../ui/icons.ts'
import { findingGroups } from './findingGroups.ts'
import { Lines } from './Lines.tsx'

/** `children`: between the sentence over all and its lines. */
export function Findings({ findings, children }: { findings: readonly Finding[]; children?: ReactNode }) {
  const failed = findings.filter(({ verdict }) => verdict === 'fails')
  const held = findings.filter(({ verdict }) => verdict === 'holds').length
  return (
    <>
      <section className={failed.length > 0 ? 'vf-seal broken' : 'vf-seal'} role="status" aria-label="Result of the check">
        <span className="vf-disc">
          <Icon path={failed.length > 0 ? triangleAlert : link2} size="l" />
        </span>
        <div>
          <p className="strong">{failed.length > 0 ? failedWords(failed.length) : 'All of it holds'}</p>
          <p className="meta">
            {held} {held === 1 ? 'thing was' : 'things were'} found to hold. Computed on this device, nothing was sent anywhere.
          </p>
        </div>
      </section>
      {failed.length > 0 && <Lines title="What does not hold" findings={failed} />}
      {children}
      {findingGroups(findings).map(({ title, findings: lines }) => (
        <Lines key={title} title={title} findings={lines} />
      ))}
    </>
  )
}

const failedWords = (n: number): string => (n === 1 ? 'One thing does not hold' : `${n} things do not hold`)
