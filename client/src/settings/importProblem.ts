/** Why a file was not taken, in a sentence that says what to do. What does not hold in it is told in the words of the check. */
import { explainProblem, hasCode } from '../api/explainProblem.ts'
import { ApiProblem } from '../api/problem.ts'

/** It does not even begin like one; nothing was sent. */
export class NotADecision extends Error {
  constructor() {
    super('not the file of a decision')
    this.name = 'NotADecision'
  }
}

/** `hereId`: the decision is here already, under this id. */
export function importProblem(error: unknown): { sentence: string; hereId: string | null } {
  const only = (sentence: string) => ({ sentence, hereId: null })
  if (error instanceof NotADecision)
    return only('This is not the file of a decision. Take the one that “Download the record” gives; its name ends in .json.')
  if (hasCode(error, 'too-large'))
    return only('This file is larger than this server takes. Whoever runs it can allow more (LIMIT_IMPORT_BYTES).')
  if (!(error instanceof ApiProblem)) return only(explainProblem(error))
  const { code, detail, title, facts } = error
  if (code === 'bundle-invalid') return only(`It was not taken. ${detail ?? title}`)
  if (code === 'already-here' && typeof facts.decisionId === 'string')
    return { sentence: `“${String(facts.decisionTitle)}” is here already, so nothing was changed.`, hereId: facts.decisionId }
  return only(explainProblem(error))
}
