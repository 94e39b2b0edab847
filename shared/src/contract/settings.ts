/** The settings of a decision on the wire. What contradicts itself is refused by the rules, with names. */
import { z } from 'zod'
import { phases, skippablePhases } from '../decision/phases.ts'
import {
  ballotSecrecies,
  chooseMethods,
  chooseTieRules,
  type Settings,
  shortlistMethods,
  tieRules,
} from '../decision/settings.ts'
import { personIdSchema } from './ids.ts'

const share = z.number().min(0).max(1)
const workingMinutes = z.int().min(0).max(1_000_000)

export const settingsSchema = z.strictObject({
  shortlistMethod: z.enum(shortlistMethods),
  shortlistSize: z.int(),
  dotsPerPerson: z.int(),
  dotsPerIdea: z.int(),
  tieRule: z.enum(tieRules),
  chooseMethod: z.enum(chooseMethods),
  chooseTieRule: z.enum(chooseTieRules),
  ballots: z.enum(ballotSecrecies),
  chooseBallots: z.enum(ballotSecrecies),
  ideaAuthors: z.enum(['shown', 'hidden-until-vote-closes']),
  quorum: z.strictObject({ vote: share, choose: share }),
  requiredShare: share,
  phaseLengths: z.partialRecord(z.enum(phases), workingMinutes),
  planAnswerWithin: workingMinutes,
  autoAdvance: z.boolean(),
  skip: z.array(z.enum(skippablePhases)).max(skippablePhases.length),
  briefWriters: z.array(personIdSchema).max(100),
  visibility: z.enum(['people', 'workspace']),
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
}) satisfies z.ZodType<Settings>

export const partialSettingsSchema = settingsSchema.partial()
