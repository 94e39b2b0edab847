/** What stands on a ballot: the ideas, and "None of these" where the poll has it, always last. */
import { NONE, type Option, type Poll } from '@concord/shared'
import { shuffled } from './shuffled.ts'

type Rules = Pick<Poll, 'options' | 'hasNone'>

export const optionsOf = ({ options, hasNone }: Rules): Option[] => [
  ...options.map(({ ideaId }): Option => ideaId),
  ...(hasNone ? [NONE as Option] : []),
]

/** The ideas in an order that is the voter's own. */
export const optionsInOrderOf = (voter: string, poll: Rules & Pick<Poll, 'poll'>): Option[] => [
  ...shuffled(
    poll.options.map(({ ideaId }): Option => ideaId),
    `${voter}/${poll.poll}`,
  ),
  ...(poll.hasNone ? [NONE as Option] : []),
]
