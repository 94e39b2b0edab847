/** One idea: who, when, its words, where it points, and, opened, its thread and what may be done with it. */
import { type Idea, isFacilitator, titleOf } from '@concord/shared'
import { type MouseEvent, useId, useState } from 'react'
import { useAct } from '../decision/useAct.ts'
import { useDecision } from '../decision/useDecision.ts'
import { useWhyNot } from '../decision/useWhyNot.ts'
import { momentWords } from '../player/moment.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Day, dayInUtc } from '../ui/Day.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ellipsis, gitMerge, messageSquare, play, textQuote, thumbsUp } from '../ui/icons.ts'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { Tag } from '../ui/Tag.tsx'
import { Time } from '../ui/Time.tsx'
import { useNow } from '../ui/useNow.ts'
import { counted } from '../ui/wordsFor.ts'
import { VoicePlayer } from '../voice/VoicePlayer.tsx'
import { IdeaThread } from './IdeaThread.tsx'
import { MergeDialog } from './MergeDialog.tsx'
import { ReviseIdea } from './ReviseIdea.tsx'

/** So long the hour says something; later the day is enough. */
const NEAR_MS = 36 * 3_600_000
const DAY_MS = 24 * 3_600_000

type Props = {
  idea: Idea
  isOpen: boolean
  /** False: its words are no longer in the brief. Undefined: not known yet. */
  isInBrief: boolean | undefined
  isRevising: boolean
  onRevise: (isOn: boolean) => void
  onOpen: (isOpen: boolean) => void
  onShowPassage: () => void
  onSeek: ((seconds: number) => void) | undefined
}

export function IdeaCard({ idea, isOpen, isInBrief, isRevising, onRevise, onOpen, onShowPassage, onSeek }: Props) {
  const { state, mine, nameOf } = useDecision()
  const titleId = useId()
  const now = useNow()
  const [isMerging, setMerging] = useState(false)
  const isMine = useIsMine()(idea)
  const isUnsent = useIsUnsent(idea)
  const title = titleOf(idea.text)
  const rest = restOf(idea.text)
  if (idea.withdrawnBy) return <WithdrawnIdea idea={idea} titleId={titleId} />
  const isHidden = idea.author === null
  /** Of a hidden author the record has no hour, and keeps none once they have come to light (I4). */
  const isDayOnly = isHidden || (state.settings.ideaAuthors !== 'shown' && idea.postedAt % DAY_MS === 0)
  return (
    <article className={isOpen ? 'idea open' : 'idea'} id={`idea-${idea.number}`} aria-labelledby={titleId} tabIndex={-1}>
      <div className="row">
        <Avatar person={idea.author === null ? 'hidden' : { id: idea.author, name: nameOf(idea.author) }} size={22} />
        <span className="strong idea-who">
          {isHidden ? (mine.hidden.includes(idea.ideaId) ? 'You, hidden' : 'The author') : nameOf(idea.author)}
        </span>
        <span className="meta idea-when">
          {isDayOnly ? (
            <Day at={idea.postedAt} day={dayInUtc(idea.postedAt)} />
          ) : (
            <Time at={idea.postedAt} form={now - idea.postedAt > NEAR_MS ? 'date' : 'brief'} />
          )}
        </span>
        <IdeaMenu idea={idea} isMine={isMine} onRevise={() => onRevise(true)} onMerge={() => setMerging(true)} />
        {isUnsent ? (
          <Tag tone="honey">Not sent yet</Tag>
        ) : (
          <span className="ref" role="img" aria-label={`Idea ${idea.number}`}>
            {idea.number}
          </span>
        )}
      </div>
      {isRevising ? (
        <ReviseIdea idea={idea} onDone={() => onRevise(false)} />
      ) : (
        <button type="button" className="idea-press" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          <span className="say idea-t" id={titleId}>
            {title}
          </span>
          {rest && <span className={isOpen ? 'say idea-b whole' : 'say idea-b'}>{rest}</span>}
        </button>
      )}
      {idea.voice && <VoicePlayer voice={idea.voice} what={`Voice memo by ${nameOf(idea.author)}`} />}
      {idea.anchor?.text && (
        <button type="button" className="anchor" onClick={onShowPassage} disabled={isInBrief === false}>
          <Icon path={textQuote} size="s" />
          <span className="clip">{idea.anchor.text.quote}</span>
          {isInBrief === false && <span className="meta nowrap">no longer in the brief</span>}
        </button>
      )}
      {idea.anchor?.moment !== undefined && (
        <button type="button" className="anchor num" disabled={!onSeek} onClick={() => onSeek?.(idea.anchor?.moment ?? 0)}>
          <Icon path={play} size="s" />
          <span>{momentWords(idea.anchor.moment)} in the video</span>
        </button>
      )}
      {idea.merged.length > 0 && <MergedIdeas idea={idea} />}
      <IdeaFoot idea={idea} isMine={isMine} isOpen={isOpen} onOpen={onOpen} />
      {isOpen && <IdeaThread idea={idea} />}
      {isMerging && <MergeDialog idea={idea} onClose={() => setMerging(false)} />}
    </article>
  )
}

/** What this idea stands for too: its authors are credited, and each can be taken apart again until the vote opens. */
function MergedIdeas({ idea }: { idea: Idea }) {
  const { state, nameOf } = useDecision()
  const { act } = useAct()
  const whyNot = useWhyNot()
  return state.ideas
    .filter(one => idea.merged.includes(one.ideaId))
    .map(({ ideaId, number, author }) => (
      <p key={ideaId} className="meta row merged">
        <Icon path={gitMerge} size="s" />
        <span>
          Together with idea {number} by {author === null ? 'its author' : nameOf(author)}
        </span>
        {whyNot({ type: 'RestoreIdea', ideaId }) === undefined && (
          <button type="button" className="link end" onClick={() => void act({ type: 'RestoreIdea', ideaId })}>
            Take apart
          </button>
        )}
      </p>
    ))
}

/** On this device only, and likely to stay so for a while: its number is given by the server. */
function useIsUnsent({ ideaId }: Idea): boolean {
  const { connection, waiting } = useDecision()
  const isCut = connection.kind !== 'saved' && connection.kind !== 'saving'
  return isCut && waiting.some(command => command.type === 'PostIdea' && command.ideaId === ideaId)
}

/** Whether an idea is mine, hidden ones included. */
export function useIsMine(): (idea: Idea) => boolean {
  const { me, mine } = useDecision()
  return idea => idea.author === me.personId || mine.hidden.includes(idea.ideaId)
}

/** What follows the title: further lines, or a first line that was too long for one. */
function restOf(text: string): string {
  const title = titleOf(text)
  return title.endsWith('…') ? text.trim() : text.trim().slice(title.length).trim()
}

function IdeaFoot({ idea, isMine, isOpen, onOpen }: { idea: Idea; isMine: boolean; isOpen: boolean; onOpen: Props['onOpen'] }) {
  const { me, imported } = useDecision()
  const { act } = useAct()
  const whyNot = useWhyNot()
  const agrees = idea.agreedBy.some(person => person === me.personId)
  const why = whyNot({ type: 'ReactToIdea', ideaId: idea.ideaId, agrees: !agrees })
  const count = idea.agreedBy.length
  const hasReplies = idea.replies.length > 0
  const press = ({ currentTarget }: MouseEvent) => {
    const opens = !isOpen || !hasReplies
    onOpen(opens)
    if (opens) requestAnimationFrame(() => focusReply(currentTarget.closest('article')))
  }
  return (
    <div className="row idea-foot">
      {(hasReplies || !imported) && (
        <button type="button" className="reply" onClick={press} aria-expanded={isOpen}>
          <Icon path={messageSquare} size="s" />
          {hasReplies ? counted(idea.replies.length, 'reply', 'replies') : 'Reply'}
        </button>
      )}
      {!isMine && why === undefined && (
        <button
          type="button"
          className={agrees ? 'reply on' : 'reply'}
          aria-pressed={agrees}
          onClick={() => void act({ type: 'ReactToIdea', ideaId: idea.ideaId, agrees: !agrees })}
        >
          <Icon path={thumbsUp} size="s" />
          Agree{count > 0 && <span className="num"> {count}</span>}
        </button>
      )}
      {(isMine || why !== undefined) && count > 0 && (
        <span className="meta num agree-count">{count === 1 ? '1 person agrees' : `${count} people agree`}</span>
      )}
    </div>
  )
}

/** Whoever asks to reply writes next: what they type must not land elsewhere. */
export const focusReply = (card: Element | null | undefined): void =>
  card?.querySelector<HTMLTextAreaElement>('[data-reply]')?.focus()

function IdeaMenu({
  idea,
  isMine,
  onRevise,
  onMerge,
}: {
  idea: Idea
  isMine: boolean
  onRevise: () => void
  onMerge: () => void
}) {
  const { state, me } = useDecision()
  const { act } = useAct()
  const whyNot = useWhyNot()
  const facilitates = isFacilitator(state, me.personId)
  if (!isMine && !facilitates) return null
  const item = (label: string, why: string | undefined, onSelect: () => void, danger = false): MenuItem => ({
    label,
    onSelect,
    ...(danger && { danger }),
    ...(why && { disabledReason: why }),
  })
  const { ideaId } = idea
  const items = [
    ...(isMine ? [item('Revise', whyNot({ type: 'ReviseIdea', ideaId, text: idea.text }), onRevise)] : []),
    ...(facilitates ? [item('Merge with another', whyNotMerge(state.phase), onMerge)] : []),
    item('Take out', whyNot({ type: 'WithdrawIdea', ideaId }), () => void act({ type: 'WithdrawIdea', ideaId }), true),
  ]
  return (
    <span className="idea-menu">
      <Menu label={`More for idea ${idea.number}`} trigger={<Icon path={ellipsis} />} items={items} />
    </span>
  )
}

const whyNotMerge = (phase: string): string | undefined =>
  phase === 'ideas' || phase === 'context' ? undefined : 'Ideas are merged before the vote opens.'

function WithdrawnIdea({ idea, titleId }: { idea: Idea; titleId: string }) {
  const { nameOf } = useDecision()
  const { act, problem } = useAct()
  const whyNot = useWhyNot()
  const why = whyNot({ type: 'RestoreIdea', ideaId: idea.ideaId })
  const who = idea.withdrawnBy === 'facilitator' ? 'a facilitator' : idea.author === null ? 'its author' : nameOf(idea.author)
  return (
    <article className="idea gone" id={`idea-${idea.number}`} aria-labelledby={titleId} tabIndex={-1}>
      <div className="row">
        <span className="meta">Taken out by {who}</span>
        {why === undefined && (
          <button type="button" className="link" onClick={() => void act({ type: 'RestoreIdea', ideaId: idea.ideaId })}>
            Restore
          </button>
        )}
        <span className="ref end" role="img" aria-label={`Idea ${idea.number}`}>
          {idea.number}
        </span>
      </div>
      <p className="say idea-t" id={titleId}>
        {titleOf(idea.text)}
      </p>
      {problem && <p className="hint field-error">{problem}</p>}
    </article>
  )
}
