/**
 * Before a step is made: what it will do, what is still missing, and the reason if something is. Only then the button that does it. If
 * somebody else makes it meanwhile, the dialog says so: its button never makes the next step instead.
 */
import './advanceDialog.css'
import { phaseAfter, standingIdeas } from '@concord/shared'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { explainRejection, guardWords } from '../api/explainRejection.ts'
import { announce } from '../ui/announcer.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Notice } from '../ui/Notice.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { useZone } from '../ui/Time.tsx'
import { useDraft } from '../ui/useDraft.ts'
import { useNow } from '../ui/useNow.ts'
import { listed } from '../ui/wordsFor.ts'
import { advanceLabel } from './advanceLabel.ts'
import { advancePreview } from './advancePreview.ts'
import { guardsNamed } from './guardsNamed.ts'
import { Refusal } from './Refusal.tsx'
import { toggled } from './skipping.ts'
import { stepAddress, stepNames } from './steps.ts'
import { useAct } from './useAct.ts'
import { useDecision } from './useDecision.ts'

const REASON_LIMIT = 2_000

export function AdvanceDialog({ onClose }: { onClose: () => void }) {
  const { id, state: latest, ask, nameOf } = useDecision()
  const [opened] = useState(latest)
  const state = latest.phase === opened.phase ? latest : opened
  const [now, zone, navigate] = [useNow(), useZone(), useNavigate()]
  const reason = useDraft<string>(`advance/${id}/${state.phase}`, '')
  const { act, isBusy, problem } = useAct()
  const from = state.phase
  const to = phaseAfter(from, state.settings.skip)
  const verdict = ask({ type: 'AdvancePhase', from })
  const missing = !verdict.ok && verdict.rejection.code === 'reason-needed' ? guardsNamed(verdict.rejection.facts.missing) : []
  const words = reason.value.trim()
  const skipping = useAct()
  const skipVote = { type: 'EditSettings' as const, settings: { skip: toggled(state.settings.skip, 'vote', true) } }
  const isVoteOnOne = to === 'vote' && standingIdeas(state).length === 1 && ask(skipVote).ok
  const overtaken = !isBusy && !verdict.ok && latest.phase !== from ? explainRejection(verdict.rejection) : undefined
  const go = async () => {
    const accepted = await act({ type: 'AdvancePhase', from, ...(words !== '' && { reason: words }) })
    if (!accepted) return
    reason.clear()
    announce(`${stepNames[from]} is closed.`)
    onClose()
    // The result of a poll is read where it was held; everything else goes on in the next step.
    void navigate(stepAddress(id, from === 'vote' || from === 'choose' ? from : to))
  }
  return (
    <Dialog
      title={advanceLabel(state)}
      onClose={onClose}
      footer={
        <>
          <Button
            kind="primary"
            onClick={() => void go()}
            busyLabel={isBusy ? 'Moving on' : undefined}
            disabledReason={overtaken ?? (missing.length > 0 && words === '' ? 'Write a reason first.' : undefined)}
            reasonIs="described"
          >
            {advanceLabel(state)}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Not yet
          </Button>
        </>
      }
    >
      <h3 className="strong">What will happen</h3>
      <ul className="plain-list">
        {advancePreview(state, nameOf, { now, zone }).map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {isVoteOnOne && (
        <div className="dialog-note">
          <Notice kind="soon" action={{ label: 'Skip Vote', onAction: () => void skipping.act(skipVote) }}>
            There is one option, so a vote would settle nothing. Skip it, and everybody is asked about the proposal itself.
          </Notice>
        </div>
      )}
      <Refusal problem={skipping.problem} />
      {missing.length > 0 && (
        <Notice kind="soon">
          Not yet there: {listed(missing.map(code => guardWords[code]))}. You can go on with a reason, which everyone can read.
        </Notice>
      )}
      <div className="dialog-reason">
        <TextArea
          label="Reason"
          hint={missing.length > 0 ? 'The record keeps it.' : 'If you like. The record keeps it.'}
          value={reason.value}
          onChange={reason.set}
          onSend={() => overtaken === undefined && void go()}
          autoFocus={missing.length > 0}
          limit={REASON_LIMIT}
        />
      </div>
      <Refusal problem={overtaken ?? problem} />
    </Dialog>
  )
}
