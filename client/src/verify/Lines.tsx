/** Lines of a check under one heading, each with a tick, a cross, or a dot. `after`: what can be done about a line. */
import type { Finding } from '@concord/shared/verify'
import type { ReactNode } from 'react'
import './verify.css'
import { Icon } from '../ui/Icon.tsx'
import { check, x } from '../ui/icons.ts'

type Props = { title: string; findings: readonly Finding[]; after?: ((finding: Finding) => ReactNode) | undefined }

export function Lines({ title, findings, after }: Props) {
  return (
    <section className="vf-group">
      <h2>{title}</h2>
      <ul className="vf-lines">
        {findings.map(finding => (
          <Line key={finding.sentence} finding={finding}>
            {after?.(finding)}
          </Line>
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

function Line({ finding: { verdict, sentence }, children }: { finding: Finding; children: ReactNode }) {
  const { path, words } = looks[verdict]
  return (
    <li className={`vf-${verdict}`}>
      {path ? <Icon path={path} /> : <span className="vf-dot" aria-hidden="true" />}
      <span>
        {words !== '' && <span className="sr">{words}</span>}
        {sentence}
        {children}
      </span>
    </li>
  )
}
