/** How a check calls what it speaks of: people by the names in the file, ideas by their first line, polls by phase and round, entries by number. */

import { titleOf } from '../decision/commands/texts.ts'
import type { DecisionEvent } from '../decision/events.ts'
import type { Actor, PollId } from '../decision/ids.ts'
import { NONE } from '../decision/ids.ts'
import type { DecisionState } from '../decision/state.ts'
import type { BundlePerson } from './bundle.ts'

export type Words = {
  person(id: Actor | undefined): string
  idea(id: string): string
  poll(id: PollId): string
  entry(event: Pick<DecisionEvent, 'seq'>): string
}

const LONGEST_TITLE = 60

export function wordsFor(people: readonly BundlePerson[], state: DecisionState | null): Words {
  const names = new Map<string, string>(people.map(({ personId, name }) => [personId, name]))
  const titles = new Map<string, string>(state?.ideas.map(idea => [idea.ideaId, cut(titleOf(idea.text))]))
  return {
    person: id => {
      if (id === undefined) return 'an author without a name'
      return id === 'clock' ? 'the clock' : (names.get(id) ?? `somebody without a name (${id})`)
    },
    idea: id => (id === NONE ? 'none of these' : `“${titles.get(id) ?? id}”`),
    poll: id => {
      const [phase, round] = id.split('-')
      return `${phase === 'vote' ? 'vote' : 'choice'} ${round}`
    },
    entry: ({ seq }) => `entry ${seq}`,
  }
}

const cut = (title: string): string => (title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title)

export const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1)
