/** The lines over the document: what the server refused, with all that was typed; no connection; paused or cancelled. */
import type { Command } from '@concord/shared'
import type { ReactNode } from 'react'
import { CopyText } from '../ui/CopyText.tsx'
import { Notice } from '../ui/Notice.tsx'
import { VoicePlayer } from '../voice/VoicePlayer.tsx'
import { AdvanceNotice } from './AdvanceNotice.tsx'
import { ImportedNotice } from './ImportedNotice.tsx'
import { StandingNotices } from './StandingNotices.tsx'
import { typedIn } from './typedIn.ts'
import { REFUSED } from './useAct.ts'
import { type RefusedCommand, useDecision } from './useDecision.ts'

export function DecisionNotices({ more }: { more?: ReactNode }) {
  const { state, me, connection, hasLogChanged, imported, refused, dismiss } = useDecision()
  return (
    <>
      {refused.map(one => (
        <Refused key={one.id} refused={one} onDismiss={() => dismiss(one.id)} />
      ))}
      {hasLogChanged && (
        <Notice kind="error">
          The record on the server is not the one this page has seen before, perhaps after a restored backup. Look whether your
          latest acts are there.
        </Notice>
      )}
      {connection.kind === 'offline' && (
        <Notice kind="offline">No connection. You can go on reading and writing, it is sent when you are back.</Notice>
      )}
      {connection.kind === 'unsent' && (
        <Notice kind="offline">No connection. What you did is kept on this device and sent when you are back.</Notice>
      )}
      {connection.kind === 'not-kept' && (
        <Notice kind="error">
          No connection, and this browser keeps nothing for this page. Leave the page open until it says Saved.
        </Notice>
      )}
      {connection.kind === 'other-person' && (
        <Notice kind="error" action={{ label: 'Go on as that person', onAction: () => window.location.reload() }}>
          Somebody else is signed in in this browser. What you did is kept here and was not sent in their name: sign in again as{' '}
          {me.name}, or reload the page to go on as that person.
        </Notice>
      )}
      <ImportedNotice />
      {state.status === 'paused' && !imported && (
        <Notice kind="read-only">This decision is paused. You can read everything; a facilitator can resume it.</Notice>
      )}
      {state.cancelled && <Notice kind="read-only">This decision was cancelled: “{state.cancelled.reason}”</Notice>}
      {!imported && <StandingNotices />}
      {!imported && <AdvanceNotice />}
      {more}
    </>
  )
}

function Refused({ refused, onDismiss }: { refused: RefusedCommand; onDismiss: () => void }) {
  const { command } = refused
  const typed = typedIn(command)
  const voiceId = 'voiceId' in command ? command.voiceId : undefined
  return (
    <div {...{ [REFUSED]: '' }}>
      <Notice kind="error" action={{ label: 'Dismiss', onAction: onDismiss }}>
        {actOf(refused.command)} was not accepted. {refused.sentence}
        {typed && <CopyText text={typed} />}
        {voiceId && (
          <VoicePlayer voice={{ ...('voiceLook' in command && command.voiceLook), mediaId: voiceId }} what="Your voice memo" />
        )}
      </Notice>
    </div>
  )
}

const acts: Partial<Record<Command['type'], string>> = {
  PostIdea: 'Your idea',
  ReviseIdea: 'Your new wording',
  ReplyToIdea: 'Your reply',
  CastBallot: 'Your ballot',
  WithdrawBallot: 'Taking your ballot back',
  AddPointer: 'Your pointer',
  RevisePointer: 'Your new wording',
  ReplyToPointer: 'Your reply',
  AnswerQuestion: 'Your answer',
  AdvancePhase: 'Going on',
  AddTask: 'Your task',
  PostStatus: 'Your status',
}
const actOf = (command: Command): string => acts[command.type] ?? 'What you did'
