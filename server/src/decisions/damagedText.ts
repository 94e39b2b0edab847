/** A text that the disk has damaged, as far as it concerns a decision: which one it is, and what stands in its place where it would be shown. */
import { DamagedRoom } from '../documentUpdates/DocumentUpdates.ts'

/** For the one who asks: the rest is in the server's log. */
export function documentOf({ room }: DamagedRoom): { decisionId: string; document: string } {
  const [decisionId = '', document = ''] = room.split('/')
  return { decisionId, document }
}

const IN_ITS_PLACE =
  'This text is damaged on the server and cannot be shown. Whoever runs the server can bring it back from a backup.'

/** The text, or a sentence that it is damaged: whatever else is shown beside it does not wait for a repair. */
export async function textOrDamage(facts: Promise<{ text: string }>): Promise<string> {
  try {
    return (await facts).text
  } catch (error) {
    if (error instanceof DamagedRoom) return IN_ITS_PLACE
    throw error
  }
}
