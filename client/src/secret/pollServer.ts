/** What a page asks of the server about one secret poll: the paper with a name, the box without one. */
import type { BoxedBallot } from '../api/ballotBox.ts'

export type PollServer = {
  takePaper(decisionId: string, poll: string, blinded: string): Promise<{ blindSignature: string }>
  putBallot(decisionId: string, poll: string, body: string): Promise<{ acknowledgement: string }>
  findBallot(decisionId: string, poll: string, body: string): Promise<{ ballot: BoxedBallot | null }>
}
