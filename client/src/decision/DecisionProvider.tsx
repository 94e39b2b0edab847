/**
 * Opens a decision for the pages below it: the live feed, the outbox, and the reports of open documents become one OpenDecision.
 * Until it is loaded, or where it may not be read, it shows why instead.
 */
import type { Command, DecideContext, DecisionId, Outcome, PersonId } from '@concord/shared'
import { decide } from '@concord/shared'
import type { ImportedView, Mine } from '@concord/shared/contract'
import { sha256 } from '@noble/hashes/sha2.js'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { explainRejection } from '../api/explainRejection.ts'
import { listPeople, type Person } from '../api/people.ts'
import { useMe } from '../api/useMe.ts'
import { browserRandom } from '../secret/browserRandom.ts'
import { secretVotesOf } from '../secret/secretVotesOf.ts'
import { unsentVotes } from '../secret/unsentVotes.ts'
import { connectionState } from '../sync/connectionState.ts'
import { DecisionFeed } from '../sync/decisionFeed.ts'
import { DocumentReportBoard } from '../sync/documentReports.ts'
import { outboxOf } from '../sync/outbox.ts'
import { FaceOrder, orderOf } from '../ui/faceOrder.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import { forgetVoice, voiceShelf } from '../voice/voiceShelf.ts'
import { DecisionGate } from './DecisionGate.tsx'
import { readOnlyReason } from './readOnlyReason.ts'
import { typedIn } from './typedIn.ts'
import { type OpenDecision, OpenDecisionContext, type Sent } from './useDecision.ts'
import { authorOfMine, isGroupStep, withArrived, withUnsent } from './withUnsent.ts'

/** Verdicts that only the server can give: these commands are sent without being shown. */
const serverDecides: readonly string[] = ['ask-the-server', 'clock-first']
/** Asked in a dialog or a drawer that lies over the page: the answer and the words stay there. */
const keepsItsWords = (command: Command): boolean => isGroupStep(command) || command.type === 'MergeIdeas'
const needsConnection: Sent = {
  ok: false,
  code: 'unreachable',
  sentence: 'There is no connection, and this is only done while you can see what it does. Try again when you are back online.',
  isKept: false,
}

export function DecisionProvider({ id, children }: { id: DecisionId; children: ReactNode }) {
  const me = useMe()
  const by = me.personId as PersonId
  const feed = useMemo(() => new DecisionFeed(id, me.personId), [id, me.personId])
  const board = useMemo(() => new DocumentReportBoard(), [])
  const outbox = outboxOf(me.personId)
  const votes = secretVotesOf(me.personId)
  const seen = useSyncExternalStore(feed.subscribe, feed.current)
  const box = useSyncExternalStore(outbox.subscribe, outbox.current)
  const secrets = useSyncExternalStore(votes.subscribe, votes.current)
  const reports = useSyncExternalStore(board.subscribe, board.current)
  const voices = useSyncExternalStore(voiceShelf.subscribe, voiceShelf.current)
  const { people, former } = usePeople()
  useLife(id, feed, outbox)
  const isLive = seen.link === 'live'
  useEffect(() => {
    if (!isLive) return
    void outbox.wake() // the server is there again: what waits need not wait for its own next try
    void votes.wake()
  }, [isLive, outbox, votes])

  const { loaded, clockOffsetMs } = seen
  const deadlineAt = loaded?.state.deadlineAt
  useEffect(() => {
    if (deadlineAt !== undefined) void votes.seeDeadline(id, { deadlineAt, now: Date.now() + clockOffsetMs })
  }, [votes, id, deadlineAt, clockOffsetMs])
  const waiting = useMemo(() => box.waiting.filter(entry => entry.decisionId === id), [box.waiting, id])
  const isBriefEmpty = reports.brief?.isEmpty ?? null
  const now = useCallback(() => Date.now() + clockOffsetMs, [clockOffsetMs])
  const contextOf = useCallback(
    (mine: Mine): DecideContext => ({
      by,
      at: Date.now() + clockOffsetMs,
      random: browserRandom,
      hash: sha256,
      facts: {
        authorOf: authorOfMine(mine, by),
        // Of what was said on this device the page can tell; of the rest the server.
        voiceOf: media => {
          const take = voices.get(media)
          return take?.personId === by && take.decisionId === id ? { seconds: take.seconds } : undefined
        },
        ...(people.size > 0 && {
          people: {
            isMember: person => people.has(person),
            isAdmin: person => ['owner', 'admin'].includes(people.get(person)?.role ?? ''),
          },
        }),
        ...(isBriefEmpty !== null && { documents: { brief: { isEmpty: isBriefEmpty, hash: '' } } }),
      },
    }),
    [by, id, clockOffsetMs, people, isBriefEmpty, voices],
  )
  const shown = useMemo(
    () =>
      loaded &&
      withUnsent(
        withArrived(
          loaded,
          waiting.filter(entry => feed.hasApplied(entry.id)).map(entry => entry.command),
        ),
        waiting.filter(entry => !feed.hasApplied(entry.id)).map(entry => entry.command),
        contextOf,
      ),
    [loaded, waiting, contextOf, feed],
  )
  const importedFrom = loaded?.imported?.workspace
  const ask = useCallback(
    (command: Command): Outcome => {
      if (importedFrom !== undefined) return { ok: false, rejection: { code: 'not-in-decision', facts: { importedFrom } } }
      if (!shown) return { ok: false, rejection: { code: 'ask-the-server', facts: {} } }
      return decide(shown.state, command, contextOf(shown.mine))
    },
    [shown, importedFrom, contextOf],
  )
  const send = useCallback(
    async (command: Command): Promise<Sent> => {
      const verdict = ask(command)
      if (!verdict.ok && !serverDecides.includes(verdict.rejection.code)) {
        return { ok: false, code: verdict.rejection.code, sentence: explainRejection(verdict.rejection), isKept: false }
      }
      if (isGroupStep(command) && !isLive) return needsConnection
      const commandId = crypto.randomUUID()
      const delivery = await outbox.put(id, { ...command, id: commandId })
      if (delivery.kind === 'waits') return { ok: true, seq: null }
      if (delivery.kind === 'accepted') return { ok: true, seq: delivery.answer.seq }
      const isKept = typedIn(command) !== null && !keepsItsWords(command)
      if (!isKept) void outbox.dismiss(commandId)
      return { ok: false, code: delivery.refusal.code, sentence: explainRejection(delivery.refusal), isKept }
    },
    [ask, outbox, id, isLive],
  )

  const open = useMemo((): OpenDecision | null => {
    if (!loaded || !shown) return null
    return {
      id,
      state: shown.state,
      mine: shown.mine,
      me,
      people,
      nameOf: personId => {
        if (personId === null) return 'the author'
        const brought = loaded.imported?.people.find(person => person.personId === personId)?.name
        return brought ?? people.get(personId)?.name ?? former.get(personId) ?? 'somebody who has left'
      },
      here: seen.here,
      hasLogChanged: seen.hasLogChanged,
      rights: loaded.rights,
      imported: loaded.imported,
      connection: connectionState({
        feed: seen,
        outbox: { ...box, waiting },
        documents: Object.values(reports),
        ballots: unsentVotes(secrets, id),
        readOnly: readOnlyReason(shown.state, me.personId, importedFrom !== undefined),
      }),
      waiting: waiting.map(({ command }) => command),
      refused: box.refused.flatMap(({ id: commandId, decisionId, command, refusal }) =>
        refusal && decisionId === id
          ? [{ id: commandId, command, code: refusal.code, sentence: explainRejection(refusal), refusedAt: refusal.at }]
          : [],
      ),
      dismiss: commandId => {
        const command = box.refused.find(entry => entry.id === commandId)?.command
        if (command && 'voiceId' in command && command.voiceId) void forgetVoice(command.voiceId)
        void outbox.dismiss(commandId)
      },
      now,
      ask,
      send,
      reportDocument: board.report,
    }
  }, [id, loaded, importedFrom, shown, me, people, former, seen, box, secrets, waiting, reports, now, ask, send, outbox, board])

  if (!open)
    return seen.end || seen.link === 'offline' ? (
      <DecisionGate end={seen.end} onRetry={() => feed.wake()} />
    ) : (
      <Skeleton label="Opening the decision" />
    )
  if (seen.end && seen.end !== 'signed-out' && seen.end !== 'reload-needed')
    return <DecisionGate end={seen.end} onRetry={() => feed.wake()} />
  return (
    <OpenDecisionContext value={open}>
      {open.imported ? <FacesOfRecord people={open.imported.people}>{children}</FacesOfRecord> : children}
    </OpenDecisionContext>
  )
}

/** The people of a record from elsewhere are none of this workspace's, and are told apart among themselves. */
function FacesOfRecord({ people, children }: { people: ImportedView['people']; children: ReactNode }) {
  const order = useMemo(() => orderOf(people.map(({ personId }) => ({ id: personId }))), [people])
  return <FaceOrder value={order}>{children}</FaceOrder>
}

type Known = { people: ReadonlyMap<string, Person>; former: ReadonlyMap<string, string> }

/** `former`: the names of those who were taken out of the workspace. */
function usePeople(): Known {
  const { data } = useQuery({ queryKey: ['people'], queryFn: ({ signal }) => listPeople(signal) })
  return useMemo(
    () => ({
      people: new Map(data?.people.map(person => [person.personId, person])),
      former: new Map(data?.former.map(({ personId, name }) => [personId, name])),
    }),
    [data],
  )
}

/** The feed lives as long as the page of the decision; the network's comings and goings wake it. */
function useLife(id: DecisionId, feed: DecisionFeed, outbox: ReturnType<typeof outboxOf>) {
  useEffect(() => {
    feed.start()
    const forget = outbox.onDelivered((decisionId, { events }) => {
      if (decisionId !== id) return
      feed.take(events)
      if (events.some(event => event.by === undefined)) void feed.refreshMine()
    })
    const wake = () => {
      feed.wake()
      void outbox.wake()
    }
    const lose = () => feed.lose()
    window.addEventListener('online', wake)
    window.addEventListener('offline', lose)
    return () => {
      window.removeEventListener('online', wake)
      window.removeEventListener('offline', lose)
      forget()
      feed.stop()
    }
  }, [id, feed, outbox])
}
