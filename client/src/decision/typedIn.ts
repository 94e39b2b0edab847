/** The words a person wrote in a command, or that they said something: what must not be lost when it is refused. */
import { type Command, SPOKEN_TITLE } from '@concord/shared'

export function typedIn(command: Command): string | null {
  const words: unknown[] = [
    'text' in command && command.text,
    'note' in command && command.note,
    'reason' in command && command.reason,
  ]
  if (command.type === 'CastBallot') words.push(command.ballot.reason)
  if ('voiceId' in command && command.voiceId) words.push(SPOKEN_TITLE)
  const typed = words.filter(word => typeof word === 'string' && word !== '')
  return typed.length > 0 ? typed.join('\n') : null
}
