/**
 * What was answered to a command, kept beside the log in the same append: the same id again, from the same person with the same body,
 * answers the same for ever, also after a restart. The events themselves are in the log.
 */
import { createHash } from 'node:crypto'
import type { Command, EpochMs, PersonId, SideKey, SideWrite } from '@concord/shared'
import type { Envelope } from '@concord/shared/contract'
import { canonicalJson } from '@concord/shared/verify'
import type { Journal } from '../journal/Journal.ts'

/** A command with who sent it and when it came. */
export type Asked = { command: Envelope & Command; by: PersonId; at: EpochMs }
/** `first`..`last`: the events that it made, by seq. */
export type StoredAnswer = { by: string; body: string; first: number; last: number }

/** The kind of all answers among what lies beside a log. */
export const ANSWER = 'answer'

const answerKey = (commandId: string): SideKey => [ANSWER, commandId]

export const answerWrite = (commandId: string, answer: StoredAnswer): SideWrite => ({ key: answerKey(commandId), value: answer })

export async function storedAnswer(journal: Journal, log: string, commandId: string): Promise<StoredAnswer | null> {
  const [entry] = await journal.beside(log, answerKey(commandId))
  return entry ? (entry.value as StoredAnswer) : null
}

export const bodyHash = (body: object): string => createHash('sha256').update(canonicalJson(body)).digest('hex')
