/** Ideas about words that are no longer in the brief: the words that were meant stay with them, and the ideas go on. */
import { type Idea, type IdeaId, titleOf } from '@concord/shared'
import { Icon } from '../ui/Icon.tsx'
import { textQuote } from '../ui/icons.ts'
import { countedInWords } from '../ui/wordsFor.ts'

type Props = { ideas: readonly Idea[]; onOpen: (id: IdeaId) => void }

export function DetachedTray({ ideas, onOpen }: Props) {
  if (ideas.length === 0) return null
  const words = countedInWords(ideas.length, 'idea')
  return (
    <details className="detached">
      <summary className="meta">
        {words.charAt(0).toUpperCase() + words.slice(1)} on words that are no longer in the brief
      </summary>
      <ul aria-label="Ideas on words that are no longer in the brief">
        {ideas.map(idea => (
          <li key={idea.ideaId}>
            <span className="anchor">
              <Icon path={textQuote} size="s" />
              <q className="say">{idea.anchor?.text?.quote}</q>
            </span>
            <button type="button" className="link" onClick={() => onOpen(idea.ideaId)}>
              Idea {idea.number}: {titleOf(idea.text)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
