/** Where there are many ideas: which of them to show. */
import type { Idea } from '@concord/shared'
import { FilterChip } from '../ui/Chip.tsx'
import { useIsMine } from './IdeaCard.tsx'
import { type IdeaFilter, passes } from './ideaOrder.ts'

const labels: { readonly [F in IdeaFilter]: string } = { all: 'All', mine: 'Mine', brief: 'Brief', video: 'Video', free: 'Free' }
const filters = ['all', 'mine', 'brief', 'video', 'free'] as const satisfies readonly IdeaFilter[]

type Props = { ideas: readonly Idea[]; filter: IdeaFilter; onFilter: (filter: IdeaFilter) => void }

export function IdeaFilters({ ideas, filter, onFilter }: Props) {
  const isMine = useIsMine()
  return (
    <fieldset className="chips idea-filters">
      <legend className="sr">Show</legend>
      {filters.map(one => (
        <FilterChip key={one} isOn={one === filter} onToggle={() => onFilter(one)}>
          {labels[one]}
          <span className="num">{ideas.filter(idea => passes(idea, one, isMine)).length}</span>
        </FilterChip>
      ))}
    </fieldset>
  )
}
