/** The first event of a decision. Not a command of a log, since there is none yet: the route that creates a decision calls it. Rule P1. */
import { accept, type Outcome } from '../../outcome.ts'
import type { DecideContext } from '../decideContext.ts'
import { sealText } from '../freeText.ts'
import type { DecisionId } from '../ids.ts'
import { defaultSettings, type Settings } from '../settings.ts'
import { refuseSettings } from './editSettings.ts'
import { fact } from './fact.ts'
import { refuseLength, refuseText } from './texts.ts'

export type CreateDecision = { decisionId: DecisionId; title: string; question?: string; settings?: Partial<Settings> }

export function createDecision({ decisionId, title, question = '', settings }: CreateDecision, ctx: DecideContext): Outcome {
  const chosen = { ...defaultSettings, ...settings }
  const refused = refuseText(title, 'title') ?? refuseLength(question, 'question') ?? refuseSettings(chosen)
  if (refused) return refused
  const asked = question.trim() === '' ? {} : { question: sealText(question.trim(), ctx) }
  return accept(
    fact({ type: 'DecisionCreated', decisionId, title: sealText(title.trim(), ctx), ...asked, settings: chosen }, ctx),
  )
}
