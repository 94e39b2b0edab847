/** What stands on a ballot, in an order that is the voter's own; "None of these", where the poll has it, is always last. */
import { NONE, type Option, type Poll } from '@concord/shared'
import { shuffled } from './shuffled.ts'

export const optionsInOrderOf = (voter: string, poll: Pick<Poll, 'poll' | 'options' | 'hasNone'>): Option[] => [
  ...shuffled(
    poll.options.map(({ ideaId }): Option => ideaId),
    `${voter}/${poll.poll}`,
  ),
  ...(poll.hasNone ? [NONE as Option] : []),
]
