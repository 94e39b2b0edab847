/** What a check found: one sentence over all, then every line with a tick, a cross, or a dot for what one should know. */
import type { Finding } from '@concord/shared/verify'
import './verify.css'
import { Icon } from '../ui/Icon.tsx'
import { check, link2, triangleAlert, x } from '../ui/icons.ts'
import { findingGroups } from './findingGroups.ts'

export function Findings({ findings }: { findings: readonly Finding[] }) {
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
      {findingGroups(findings).map(({ title, findings: lines }) => (
        <Lines key={title} title={title} findings={lines} />
      ))}
    </>
  )
}

const failedWords = (n: number): string => (n === 1 ? 'One thing does not hold' : `${n} things do not hold`)

function Lines({ title, findings }: { title: string; findings: readonly Finding[] }) {
  return (
    <section className="vf-group">
      <h2>{title}</h2>
      <ul className="vf-lines">
        {findings.map(finding => (
          <Line key={finding.sentence} finding={finding} />
        ))}
      </ul>
    </section>
  )
}

const looks = {
  holds: { path: check, words: 'Holds: ' },
  fails: { path: x, words: 'Does not hold: ' },
  note: { path: null, words: '' },
} as const

function Line({ finding: { verdict, sentence } }: { finding: Finding }) {
  const { path, words } = looks[verdict]
  return (
    <li className={`vf-${verdict}`}>
      {path ? <Icon path={path} /> : <span className="vf-dot" aria-hidden="true" />}
      <span>
        {words !== '' && <span className="sr">{words}</span>}
        {sentence}
      </span>
    </li>
  )
}
