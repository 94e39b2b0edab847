/** What belongs to an idea where it is voted on or compared: who wrote it, where it was left, and its discussion, opened in place. */
import { creditedAuthors, type DecisionState, type Idea, SPOKEN_TITLE } from '@concord/shared'
import { useState } from 'react'
import './ideaDetails.css'
import { Avatar } from '../ui/Avatar.tsx'
import { Tag } from '../ui/Tag.tsx'
import { counted, listed } from '../ui/wordsFor.ts'
import { VoicePlayer } from '../voice/VoicePlayer.tsx'
import { useDecision } from './useDecision.ts'

export function IdeaDetails({ idea }: { idea: Idea }) {
  const { state, me, nameOf } = useDecision()
  const [isOpen, setOpen] = useState(false)
  const authors = creditedAuthors(state, idea.ideaId)
  const isMine = authors.some(author => author === me.personId)
  const replies = idea.replies.length
  const hasMore = replies > 0 || idea.anchor !== undefined || idea.merged.length > 0
  return (
    <>
      <p className="meta row wrap idea-by">
        <span>{authors.length > 0 ? listed(authors.map(nameOf)) : 'Its author is hidden until the vote has closed'}</span>
        {isMine && <Tag>Your idea</Tag>}
        {hasMore && (
          <button type="button" className="bl" data-discussion="" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {replies > 0 ? counted(replies, 'reply', 'replies') : 'Where it was left'}
          </button>
        )}
      </p>
      {idea.voice && <VoicePlayer voice={idea.voice} what={`Voice memo of idea ${idea.number}`} />}
      {isOpen && <Discussion state={state} idea={idea} nameOf={nameOf} />}
    </>
  )
}

function Discussion({ state, idea, nameOf }: { state: DecisionState; idea: Idea; nameOf: (person: string | null) => string }) {
  const { text, moment } = idea.anchor ?? {}
  const merged = state.ideas.filter(other => idea.merged.includes(other.ideaId))
  return (
    <div className="idea-more">
      {text && (
        <p className="meta">
          On <q className="say">{text.quote}</q>
        </p>
      )}
      {moment !== undefined && <p className="meta num">At {clockOf(moment)} of the video</p>}
      {merged.map(other => (
        <p key={other.ideaId} className="meta">
          Merged from {nameOf(other.author)}: <span className="say">{other.text || SPOKEN_TITLE}</span>
        </p>
      ))}
      {idea.replies.map(reply => (
        <div key={reply.replyId} className="idea-reply">
          <Avatar person={reply.by === null ? 'hidden' : { id: reply.by, name: nameOf(reply.by) }} size={20} />
          <div>
            <b>{nameOf(reply.by)}</b> <span className="say">{reply.text}</span>
            {reply.voice && <VoicePlayer voice={reply.voice} what={`Voice memo by ${nameOf(reply.by)}`} />}
          </div>
        </div>
      ))}
    </div>
  )
}

const clockOf = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
