/** The wording that people answer to, its title apart from what follows; what changed in it since the round before is marked, unless another idea is proposed now. */
import { type Poll, titleAndRest, titleOf } from '@concord/shared'
import { useState } from 'react'
import { optionTitle } from '../decision/pollWords.ts'
import { useDecision } from '../decision/useDecision.ts'
import { quoted } from '../ui/wordsFor.ts'
import { isAboutTheSame, versionOf } from './rounds.ts'
import { wordChanges } from './wordChanges.ts'

export function Proposal({ poll, before }: { poll: Poll; before: Poll | undefined }) {
  const { state } = useDecision()
  const [isCompared, setCompared] = useState(poll.status === 'open')
  const version = versionOf(state, poll)
  const words = poll.proposal ?? ''
  const earlier = (before && isAboutTheSame(poll, before) && before.proposal) || null
  const [now, past] = [titleAndRest(words), earlier === null ? null : titleAndRest(earlier)]
  const [optionBefore] = before?.options ?? []
  const [option] = poll.options
  const from = option ? optionTitle(state, option.ideaId) : ''
  return (
    <section className="proposal" aria-label="Proposal">
      <p className="meta row between wrap">
        <span className="strong chosen-l">Proposal{version > 1 && `, version ${version}`}</span>
        {earlier !== null ? (
          <button type="button" className="link" aria-pressed={isCompared} onClick={() => setCompared(!isCompared)}>
            {isCompared ? 'Show it without marks' : `Compare with version ${version - 1}`}
          </button>
        ) : (
          <span>
            {optionBefore && earlier === null && `Instead of ${quoted(optionTitle(state, optionBefore.ideaId))}`}
            {titleOf(words) !== from && ` From ${quoted(from)}`}
          </span>
        )}
      </p>
      <p className="say prop-w">{isCompared && past ? <Marked before={past.title} after={now.title} /> : now.title}</p>
      {(now.rest || (isCompared && past?.rest)) && (
        <p className="say prop-r">{isCompared && past ? <Marked before={past.rest} after={now.rest} /> : now.rest}</p>
      )}
    </section>
  )
}

function Marked({ before, after }: { before: string; after: string }) {
  const changes = wordChanges(before, after).map((change, place) => ({ ...change, key: `${place}` }))
  return changes.map(({ kind, text, key }) =>
    kind === 'in' ? <ins key={key}>{text}</ins> : kind === 'out' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>,
  )
}
