/** A fact as a rule states it: what happened, who did it, when. */
import type { DecideContext } from '../decideContext.ts'
import type { EventBody, EventDraft } from '../events.ts'
import type { EpochMs } from '../ids.ts'

const DAY_MS = 86_400_000

export const fact = (body: EventBody, { by, at }: DecideContext): EventDraft => ({ ...body, by, at })

/** The act of an author who is hidden: no name, and no time finer than the day (UTC). */
export const hiddenFact = (body: EventBody, { at }: DecideContext): EventDraft => ({ ...body, at: dayOf(at) })

const dayOf = (at: EpochMs): EpochMs => Math.floor(at / DAY_MS) * DAY_MS
