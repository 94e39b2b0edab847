/**
 * The two files that a join writes, brought to agree: the catalogue knows the newcomer first, the decision's log second. Who was on the way
 * when the process ended is added at the next start. And who is in a log but in no catalogue (it went back to the file before) gets a place
 * in it again, without a name, so that a sign-in link can let them back in.
 */
import type { Logger } from 'pino'
import type { Arrival, Catalogue } from '../catalogue/Catalogue.ts'
import type { Clock } from '../clock/Clock.ts'
import type { DecisionStore } from './decisionStore.ts'
import type { Decisions } from './handleCommand.ts'

type Deps = { decisions: Decisions; catalogue: Catalogue; clock: Clock }

/** In the name of who invited, by the rules as they are now; a refusal is final. Its command id is the newcomer's own id, so that twice is once. */
export async function finishArrival(arrival: Arrival, { decisions, catalogue, clock }: Deps): Promise<void> {
  const { personId, decisionId, decisionRole: role, invitedBy } = arrival
  await decisions.handle(decisionId, {
    command: { id: personId, type: 'AddPerson', personId, role },
    by: invitedBy,
    at: clock.now(),
  })
  await catalogue.forgetArrival(personId)
}

/** At start. What fails is tried again at the next one. */
export async function finishArrivals(deps: Deps & { store: DecisionStore; log: Pick<Logger, 'warn' | 'error'> }): Promise<void> {
  const { catalogue, store, log } = deps
  for (const arrival of await catalogue.arrivals()) {
    try {
      await finishArrival(arrival, deps)
      log.warn(
        { personId: arrival.personId, decisionId: arrival.decisionId },
        'somebody had joined and was not in the decision yet',
      )
    } catch (error) {
      log.error({ err: error, ...arrival }, 'joined, but not added to the decision')
    }
  }
  const known = new Set([...(await catalogue.people()), ...(await catalogue.former())].map(({ personId }) => personId))
  for (const { state, beside } of store.all()) {
    if (beside.imported) continue // its people are of another workspace
    for (const { personId } of state.members) {
      if (known.has(personId)) continue
      known.add(personId)
      log.warn({ personId, decisionId: state.decisionId }, 'a member was in no catalogue: added again, without a name')
      const name = `Member ${personId.slice(0, 8)}`
      await catalogue.addPerson({ personId, name, role: 'member', timeZone: 'UTC', joinedAt: deps.clock.now() })
    }
  }
}
