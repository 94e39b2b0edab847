/** Shows a part of a step's page inside an open decision: the real rules answer, and what is sent is kept for the test to see. */
import { type Command, type DecisionState, decide, type PersonId } from '@concord/shared'
import type { Mine } from '@concord/shared/contract'
import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { createQueryClient } from '../api/queryClient.ts'
import { SignedIn } from '../api/useMe.ts'
import { type OpenDecision, OpenDecisionContext, type Sent } from '../decision/useDecision.ts'
import type { ConnectionState } from '../sync/connectionState.ts'
import { ReaderZone } from '../ui/Time.tsx'
import { ana, ben, cleo, dan, type GivenDecision, nameInTests } from './givenDecision.ts'

type Options = {
  as?: PersonId
  mine?: Partial<Mine>
  connection?: ConnectionState
  waiting?: readonly Command[]
  answer?: (command: Command) => Sent | Promise<Sent>
  /** Who looks at it now; by default the reader. */
  here?: readonly PersonId[]
  /** It came from this workspace of another server. */
  importedFrom?: string
  at?: string
  /** Of the reader. */
  zone?: string
}

export function openFor(
  decision: GivenDecision,
  { as = ana, mine = {}, connection = { kind: 'saved' }, waiting = [], importedFrom, here = [as], answer }: Options = {},
) {
  const sent: Command[] = []
  const state: DecisionState = decision.state
  const me = { personId: as, name: nameInTests(as), role: 'member' as const, timeZone: 'UTC' }
  const people = new Map(
    [ana, ben, cleo, dan].map(personId => [
      personId,
      { personId, name: nameInTests(personId), role: 'member' as const, timeZone: 'Asia/Tokyo' },
    ]),
  )
  const open: OpenDecision = {
    id: state.decisionId,
    state,
    mine: { ballots: {}, polls: [], hidden: [], ...mine },
    me,
    people,
    nameOf: nameInTests,
    here: new Set(here),
    rights: { read: 'full', documents: { brief: 'read', notes: 'write', plan: 'write' } },
    connection,
    waiting,
    refused: [],
    dismiss: () => undefined,
    now: () => decision.at,
    ask: command => decide(state, command, decision.contextOf(as, {})),
    send: async command => {
      sent.push(command)
      return answer?.(command) ?? { ok: true, seq: state.seq + 1 }
    },
    imported:
      importedFrom === undefined
        ? null
        : { workspace: importedFrom, address: null, exportedAt: decision.at, importedAt: decision.at, by: as, people: [] },
    hasLogChanged: false,
    reportDocument: () => undefined,
  }
  return { open, sent, me }
}

export function InDecision({
  decision,
  children,
  ...options
}: Options & { decision: GivenDecision | ReturnType<typeof openFor>; children: ReactNode }) {
  const { open, me } = 'open' in decision ? decision : openFor(decision, options)
  return (
    <QueryClientProvider client={createQueryClient()}>
      <MemoryRouter initialEntries={[options.at ?? `/d/${open.id}`]}>
        <SignedIn value={me}>
          <ReaderZone value={options.zone ?? 'UTC'}>
            <OpenDecisionContext value={open}>{children}</OpenDecisionContext>
          </ReaderZone>
        </SignedIn>
      </MemoryRouter>
    </QueryClientProvider>
  )
}
