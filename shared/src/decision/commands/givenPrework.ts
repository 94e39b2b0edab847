/** The resource or question that a command is about, or the refusal. Rules E8, E9. */
import { type Rejected, reject } from '../../outcome.ts'
import type { QuestionId, ResourceId } from '../ids.ts'
import type { DecisionState, Question, Resource } from '../state.ts'

export function givenResource(state: DecisionState, resourceId: ResourceId): { resource: Resource } | Rejected {
  const resource = state.resources.find(one => one.resourceId === resourceId)
  return resource ? { resource } : reject('unknown-id', { resourceId })
}

export function givenQuestion(state: DecisionState, questionId: QuestionId): { question: Question } | Rejected {
  const question = state.questions.find(one => one.questionId === questionId)
  return question ? { question } : reject('unknown-id', { questionId })
}
