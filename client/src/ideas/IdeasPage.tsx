/**
 * Ideas on the spot: the brief with their marks, the video with their pins, the list with threads, and a composer that is always there.
 * Keys: c writes (about the selection), m writes about this moment, j and k go through the list, r replies, e revises mine, p plays.
 */
import { type IdeaId, titleOf } from '@concord/shared'
import { useEffect, useMemo, useRef, useState } from 'react'
import './ideas.css'
import { DecisionPage } from '../decision/DecisionPage.tsx'
import { useDecision } from '../decision/useDecision.ts'
import { LiveText } from '../editor/LiveText.tsx'
import type { TextHandle } from '../editor/textHandle.ts'
import { ContextVideo } from '../player/ContextVideo.tsx'
import type { PlayerHandle } from '../player/VideoPlayer.tsx'
import { Button } from '../ui/Button.tsx'
import { arrowDownUp, lightbulb } from '../ui/icons.ts'
import { isPhone, useIsPhone } from '../ui/useIsPhone.ts'
import { useShortcuts } from '../ui/useShortcuts.ts'
import { counted } from '../ui/wordsFor.ts'
import { DetachedTray } from './DetachedTray.tsx'
import { focusReply, useIsMine } from './IdeaCard.tsx'
import { IdeaComposer } from './IdeaComposer.tsx'
import { IdeaFilters } from './IdeaFilters.tsx'
import { IdeaSheet } from './IdeaSheet.tsx'
import { IdeasList } from './IdeasList.tsx'
import { IdeasTurn } from './IdeasTurn.tsx'
import { type IdeaFilter, type IdeaOrder, inOrder, passes } from './ideaOrder.ts'
import { useComposer } from './useComposer.ts'

/** From here on the list has filters. */
const MANY = 12

export function IdeasPage() {
  const { state, imported } = useDecision()
  const isMine = useIsMine()
  const composer = useComposer()
  const [openId, setOpen] = useState<IdeaId | null>(null)
  const [revisingId, setRevising] = useState<IdeaId | null>(null)
  const [order, setOrder] = useState<IdeaOrder>('newest')
  const [filter, setFilter] = useState<IdeaFilter>('all')
  const [tab, setTab] = useState<'brief' | 'ideas'>('brief')
  const [isFolded, setFolded] = useState(isPhone)
  const [placed, setPlaced] = useState<ReadonlySet<string> | null>(null)
  const [text, setText] = useState<TextHandle | null>(null)
  const [player, setPlayer] = useState<PlayerHandle | null>(null)
  const isNarrow = useIsPhone()
  const field = useRef<HTMLTextAreaElement>(null)

  const { passage } = composer
  useEffect(() => text?.tint(passage), [text, passage])

  const ideas = useMemo(() => inOrder(state.ideas, order), [state.ideas, order])
  const shown = filter === 'all' ? ideas : ideas.filter(idea => passes(idea, filter, isMine))
  const standing = ideas.filter(idea => idea.withdrawnBy === null)
  const marks = useMemo(
    () =>
      state.ideas.flatMap(({ ideaId, number, anchor, withdrawnBy, mergedInto }) =>
        anchor?.text && withdrawnBy === null && mergedInto === null
          ? [{ id: ideaId, number, start: anchor.text.start, end: anchor.text.end }]
          : [],
      ),
    [state.ideas],
  )
  const pins = useMemo(
    () =>
      state.ideas.flatMap(({ ideaId, number, text: words, anchor, withdrawnBy, mergedInto }) =>
        anchor?.moment !== undefined && withdrawnBy === null && mergedInto === null
          ? [{ id: ideaId, number, at: anchor.moment, title: titleOf(words) }]
          : [],
      ),
    [state.ideas],
  )

  const open = (id: IdeaId | null) => {
    setOpen(id)
    const idea = state.ideas.find(one => one.ideaId === id)
    if (idea && isNarrow && tab === 'brief') text?.show(idea.ideaId, 'start')
    else if (idea)
      requestAnimationFrame(() => document.getElementById(`idea-${idea.number}`)?.scrollIntoView({ block: 'nearest' }))
  }
  const press = (ids: readonly string[]) => {
    const pressed = standing.filter(idea => ids.includes(idea.ideaId)).toSorted((a, b) => a.number - b.number)
    const at = pressed.findIndex(idea => idea.ideaId === openId) // pressed again: the next of those that share the mark
    open(pressed[(at + 1) % pressed.length]?.ideaId ?? null)
  }
  const step = (by: 1 | -1) => {
    const at = shown.findIndex(idea => idea.ideaId === openId)
    const next = shown[at < 0 && by < 0 ? shown.length - 1 : Math.min(shown.length - 1, Math.max(0, at + by))]
    if (next) open(next.ideaId)
  }
  const seek = (seconds: number) => {
    setFolded(false)
    player?.seek(seconds)
  }
  const writeAbout = () => {
    const passage = text?.passage()
    if (passage) {
      composer.attachPassage(passage)
    }
    field.current?.focus()
  }
  const writeAtMoment = (seconds = Math.floor(player?.currentTime() ?? 0)) => {
    player?.pause()
    composer.attachMoment(seconds)
    field.current?.focus()
  }
  const post = async () => {
    setFilter('all')
    const id = await composer.post()
    if (id) requestAnimationFrame(() => document.querySelector('.ideas .idea')?.scrollIntoView({ block: 'nearest' }))
  }
  useShortcuts({
    c: writeAbout,
    ...(player && { m: () => writeAtMoment(), p: () => player.toggle() }),
    j: () => step(1),
    k: () => step(-1),
    r: () => {
      if (openId === null) step(1)
      requestAnimationFrame(() => focusReply(document.querySelector('.idea.open')))
    },
    e: () => {
      const idea = ideas.find(one => one.ideaId === openId)
      if (idea && isMine(idea)) setRevising(idea.ideaId)
    },
  })

  const byNumber = standing.toSorted((a, b) => a.number - b.number)
  const detached = byNumber.filter(
    ({ ideaId, anchor, mergedInto }) => placed && anchor?.text && mergedInto === null && !placed.has(ideaId),
  )
  const opened = standing.find(idea => idea.ideaId === openId)
  const canPost =
    imported === null && (state.phase === 'ideas' || (state.phase === 'context' && state.settings.skip.includes('ideas')))
  const onSeek = player ? seek : undefined
  return (
    <DecisionPage
      read="ideas"
      panel={{
        title: 'Ideas',
        aside: (
          <span className="row ideas-head">
            <span>{standing.length === 0 ? 'none yet' : `${standing.length} so far`}</span>
            <Button kind="quiet" small icon={arrowDownUp} onClick={() => setOrder(order === 'newest' ? 'oldest' : 'newest')}>
              {order === 'newest' ? 'Newest first' : 'Oldest first'}
            </Button>
          </span>
        ),
        content: (
          <>
            {ideas.length >= MANY && <IdeaFilters ideas={ideas} filter={filter} onFilter={setFilter} />}
            <IdeasList
              ideas={shown}
              openId={openId}
              revisingId={revisingId}
              placed={placed}
              onOpen={open}
              onRevise={setRevising}
              onShowPassage={id => {
                setOpen(id)
                setTab('brief')
                requestAnimationFrame(() => text?.show(id))
              }}
              onSeek={onSeek}
            />
          </>
        ),
        foot: canPost && (
          <IdeaComposer
            composer={composer}
            fieldRef={field}
            onPost={() => void post()}
            onTakeMoment={player ? () => writeAtMoment() : undefined}
          />
        ),
      }}
    >
      <IdeasTurn />
      <div className="ideas-doc" data-tab={tab}>
        <div className="ph-tabs in-phone" role="tablist" aria-label="Brief or ideas">
          {(['brief', 'ideas'] as const).map(name => (
            <button key={name} type="button" role="tab" aria-selected={tab === name} onClick={() => setTab(name)}>
              {name === 'brief' ? 'Brief' : `Ideas ${standing.length}`}
            </button>
          ))}
        </div>
        <div className="ideas-brief">
          <div className="ideas-video">
            <ContextVideo
              pins={pins}
              openId={openId}
              onPin={ids => {
                press(ids)
                const first = pins.find(pin => ids.includes(pin.id))
                if (first) seek(first.at)
              }}
              onMoment={canPost ? seconds => writeAtMoment(seconds) : undefined}
              onHandle={setPlayer}
              isFolded={isFolded}
              barEnd={
                <button type="button" aria-expanded={!isFolded} onClick={() => setFolded(!isFolded)}>
                  {isFolded ? 'Show' : 'Hide'}
                </button>
              }
            />
          </div>
          <LiveText
            name="brief"
            label="Brief"
            placeholder="What is the problem, what do we know, and what does a good answer do?"
            emptyWords="There is no brief. The video says it all."
            marks={marks}
            openId={openId}
            onPress={press}
            onPlaced={ids => setPlaced(new Set(ids))}
            onHandle={setText}
            selectionActions={
              canPost && (
                <Button kind="quiet" small icon={lightbulb} onMouseDown={event => event.preventDefault()} onClick={writeAbout}>
                  Add idea <kbd>C</kbd>
                </Button>
              )
            }
          />
          <DetachedTray ideas={detached} onOpen={open} />
        </div>
      </div>
      {isNarrow && opened && tab === 'brief' && (
        <IdeaSheet
          idea={opened}
          place={byNumber.indexOf(opened) + 1}
          of={byNumber.length}
          onStep={by => open(byNumber[byNumber.indexOf(opened) + by]?.ideaId ?? openId)}
          onClose={() => setOpen(null)}
          onSeek={onSeek}
        />
      )}
      <span className="sr">{counted(standing.length, 'idea')}</span>
    </DecisionPage>
  )
}
