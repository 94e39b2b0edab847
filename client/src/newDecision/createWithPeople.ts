/**
 * Makes a decision and adds its people, one command each. If the connection breaks in between, the next try goes on where this one
 * stopped: what is sent again with its own id counts once, the decision too as long as the form asks for the same.
 */
import { createDecision, postCommand } from '../api/decisions.ts'
import { type DecisionForm, settingsOf } from './decisionForm.ts'

/** `asked`: the decision that was asked for, whether or not an answer came. */
export type Progress = {
  asked?: { id: string; body: string }
  decisionId?: string
  commandIds: Map<string, string>
  added: Set<string>
}
export const newProgress = (): Progress => ({ commandIds: new Map(), added: new Set() })

export async function createWithPeople(form: DecisionForm, progress: Progress): Promise<string> {
  progress.decisionId ??= await createOnce(form, progress)
  for (const [personId, role] of Object.entries(form.people)) {
    if (progress.added.has(personId)) continue
    const id = progress.commandIds.get(personId) ?? crypto.randomUUID()
    progress.commandIds.set(personId, id)
    await postCommand(progress.decisionId, { id, type: 'AddPerson', personId, role })
    progress.added.add(personId)
  }
  return progress.decisionId
}

async function createOnce(form: DecisionForm, progress: Progress): Promise<string> {
  const question = form.question.trim()
  const decision = { title: question, question, settings: settingsOf(form) }
  const body = JSON.stringify(decision)
  if (progress.asked?.body !== body) progress.asked = { id: crypto.randomUUID(), body }
  return (await createDecision({ id: progress.asked.id, ...decision })).id
}
