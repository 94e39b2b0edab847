/**
 * Makes a decision and adds its people, one command each. If the connection breaks in between, the next try goes on where this one
 * stopped: the decision is not made twice, and a command sent again with its own id counts once.
 */
import { createDecision, postCommand } from '../api/decisions.ts'
import { type DecisionForm, settingsOf } from './decisionForm.ts'

export type Progress = { decisionId?: string; commandIds: Map<string, string>; added: Set<string> }
export const newProgress = (): Progress => ({ commandIds: new Map(), added: new Set() })

export async function createWithPeople(form: DecisionForm, progress: Progress): Promise<string> {
  const question = form.question.trim()
  progress.decisionId ??= (await createDecision({ title: question, question, settings: settingsOf(form) })).id
  for (const [personId, role] of Object.entries(form.people)) {
    if (progress.added.has(personId)) continue
    const id = progress.commandIds.get(personId) ?? crypto.randomUUID()
    progress.commandIds.set(personId, id)
    await postCommand(progress.decisionId, { id, type: 'AddPerson', personId, role })
    progress.added.add(personId)
  }
  return progress.decisionId
}
