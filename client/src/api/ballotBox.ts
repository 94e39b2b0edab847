/**
 * The ballot box of secret polls, asked without a session, so that no request says whose ballot it is: no cookie, no header of our own,
 * nothing kept or referred to, bodies of one size (`padded` of shared's secret). The one other fetch beside request.ts, and apart from it
 * on purpose. What is asked with a name is polls.ts.
 */
import { problemOf, Unreachable } from './problem.ts'

export type BoxedBallot = {
  content: string
  signature: string
  reason?: { salt: string; text: string }
}

/** `body`: the ballot, padded. Answers when it is safe in the box. */
export const putBallot = (decisionId: string, poll: string, body: string): Promise<{ acknowledgement: string }> =>
  ask(boxOf(decisionId, poll), body)

/** `body`: the key, padded. Null: no ballot of this key. */
export const findBallot = (decisionId: string, poll: string, body: string): Promise<{ ballot: BoxedBallot | null }> =>
  ask(`${boxOf(decisionId, poll)}/find`, body)

const boxOf = (decisionId: string, poll: string): string =>
  `/api/ballot-box/${encodeURIComponent(decisionId)}/${encodeURIComponent(poll)}`

async function ask<Answer>(path: string, body: string): Promise<Answer> {
  const [response, text] = await answerTo(path, body)
  if (!response.ok) throw problemOf(response.status, response.headers.get('content-type') ?? '', text)
  return JSON.parse(text)
}

async function answerTo(path: string, body: string): Promise<[Response, string]> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      body,
    })
    return [response, await response.text()]
  } catch (cause) {
    throw new Unreachable({ cause })
  }
}
