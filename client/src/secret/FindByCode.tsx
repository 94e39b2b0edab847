/** After the close, on a device that does not have my ballot: the code on paper finds it in the published list. The server is not asked whose it is, and nothing is kept. */
import type { Poll } from '@concord/shared'
import { useState } from 'react'
import { explainProblem } from '../api/explainProblem.ts'
import { getPoll } from '../api/polls.ts'
import { ballotWords } from '../decision/tallyRows.ts'
import { useDecision } from '../decision/useDecision.ts'
import { announce } from '../ui/announcer.ts'
import { check } from '../ui/icons.ts'
import { Notice } from '../ui/Notice.tsx'
import { CodeForm } from './CodeForm.tsx'
import { type FoundByCode, findByCode } from './findOwnBallot.ts'
import { loadSecretCrypto } from './loadSecretCrypto.ts'
import { afterClose, foundByCode, inTheCount, openedByCode } from './secretWords.ts'

export function FindByCode({ poll }: { poll: Poll }) {
  const { id } = useDecision()
  const [found, setFound] = useState<FoundByCode | null>(null)
  const find = async (code: string) => {
    setFound(null)
    try {
      const [{ ballots: published = [] }, crypto] = await Promise.all([getPoll(id, poll.poll), loadSecretCrypto()])
      const outcome = findByCode(code, poll, { decisionId: id, published }, crypto)
      if (typeof outcome === 'string') return openedByCode[outcome]
      setFound(outcome)
      if (outcome.kind === 'found') announce(outcome.ballot ? inTheCount : afterClose['taken-back'])
      return undefined
    } catch (error) {
      return explainProblem(error)
    }
  }
  return (
    <>
      <CodeForm title="Find my ballot in the count" label="Find my ballot" busyLabel="Looking" onCode={find} />
      {found && <Answer found={found} />}
    </>
  )
}

function Answer({ found }: { found: FoundByCode }) {
  const { state } = useDecision()
  if (found.kind !== 'found') return <Notice kind="error">{foundByCode[found.kind]}</Notice>
  const { ballot } = found
  return (
    <Notice kind="good" icon={check}>
      {ballot ? inTheCount : afterClose['taken-back']} {ballot && <b>{ballotWords(state, ballot)}</b>}
      {ballot?.reason && <q className="say">{ballot.reason}</q>}
    </Notice>
  )
}
