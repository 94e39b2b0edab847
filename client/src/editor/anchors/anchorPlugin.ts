/**
 * Draws the anchors of ideas into a text without writing into it: honey marks and numbered discs, as decorations.
 * An edit that re-creates text in Yjs (a split, a join, a heading, an undo) would move others' anchors. So the client that edits
 * compares where its own mapping has each range with where Yjs resolves it, and publishes what differs into the map `anchors`, in the
 * same turn. After an undo only the undoing client knows the old letters again, so it publishes afresh.
 */
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'
import { ANCHORS } from '../../sync/connectDocument.ts'
import type { AnchorPositions, TextMark, TextRange } from './anchorTypes.ts'
import { carryOver } from './changedRange.ts'
import { drawDisc } from './drawDisc.ts'
import { groupMarks } from './markGroups.ts'
import { resolve, startsOf, stickyPositions, ySideOf } from './stickyPositions.ts'

type Ranges = ReadonlyMap<string, TextRange>
type AnchorState = {
  marks: readonly TextMark[]
  /** The idea that is open: its mark is outlined. */
  openId: string | null
  /** A passage that is being written about. */
  tint: AnchorPositions | null
  ranges: Ranges
  drawn: DecorationSet
  localEdits: number
  undos: number
}
type Meta = { marks?: readonly TextMark[]; openId?: string | null; tint?: AnchorPositions | null; ranges?: Ranges; again?: true }

export const anchorPluginKey = new PluginKey<AnchorState>('anchors')

export type AnchorEvents = {
  /** Somebody pressed a mark or its disc. */
  onPress(ids: readonly string[]): void
  /** Ids whose words stand in the text, in the text's order; told whenever that changes. */
  onPlaced(ids: readonly string[]): void
}

export const setMarks = (view: EditorView, marks: readonly TextMark[]): void => view.dispatch(withMeta(view.state.tr, { marks }))
export const setOpenMark = (view: EditorView, openId: string | null): void => view.dispatch(withMeta(view.state.tr, { openId }))
export const setTint = (view: EditorView, tint: AnchorPositions | null): void => view.dispatch(withMeta(view.state.tr, { tint }))
/** Where the words of an idea stand now; undefined if they are gone. */
export const rangeOf = (state: EditorState, id: string): TextRange | undefined => {
  const range = anchorPluginKey.getState(state)?.ranges.get(id)
  return range && range.from < range.to ? range : undefined
}

const withMeta = (tr: Transaction, meta: Meta): Transaction => tr.setMeta(anchorPluginKey, meta).setMeta('addToHistory', false)

export function anchorPlugin(events: AnchorEvents): Plugin<AnchorState> {
  return new Plugin<AnchorState>({
    key: anchorPluginKey,
    state: {
      init: () => ({
        marks: [],
        openId: null,
        tint: null,
        ranges: new Map(),
        drawn: DecorationSet.empty,
        localEdits: 0,
        undos: 0,
      }),
      apply,
    },
    props: {
      decorations: state => anchorPluginKey.getState(state)?.drawn,
      handleDOMEvents: {
        click(view, event) {
          const ids = idsAt(event.target)
          if (ids.length > 0 && view.state.selection.empty) events.onPress(ids)
          return false
        },
      },
    },
    view: view => new AnchorView(view, events),
  })
}

function idsAt(target: EventTarget | null): readonly string[] {
  const marked = target instanceof Element ? target.closest('[data-ideas]') : null
  return marked?.getAttribute('data-ideas')?.split(' ') ?? []
}

function apply(tr: Transaction, value: AnchorState, before: EditorState, state: EditorState): AnchorState {
  const meta: Meta | undefined = tr.getMeta(anchorPluginKey)
  const sync: { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined = tr.getMeta(ySyncPluginKey)
  const next = {
    ...value,
    ...(meta?.marks && { marks: meta.marks }),
    ...(meta?.openId !== undefined && { openId: meta.openId }),
    ...(meta?.tint !== undefined && { tint: meta.tint }),
  }
  if (meta?.ranges) return redraw({ ...next, ranges: new Map([...next.ranges, ...meta.ranges]) }, state)
  if (meta?.marks || meta?.again) return redraw({ ...next, ranges: resolveAll(next.marks, state) }, state)
  if (tr.docChanged && sync?.isChangeOrigin) {
    const isUndo = sync.isUndoRedoOperation === true
    const ranges = isUndo ? rangesAfterUndo(next, before, state) : resolveAll(next.marks, state)
    return redraw({ ...next, ranges, undos: next.undos + (isUndo ? 1 : 0) }, state)
  }
  if (tr.docChanged) return mapLocally(next, tr, state)
  return meta ? redraw(next, state) : value
}

/** Cheap: nothing is asked of Yjs, and decorations are moved, not made. */
function mapLocally(value: AnchorState, tr: Transaction, state: EditorState): AnchorState {
  const ranges = new Map<string, TextRange>()
  let hasLost = false
  for (const [id, { from, to }] of value.ranges) {
    const start = tr.mapping.map(from, 1)
    const end = Math.max(start, tr.mapping.map(to, -1))
    hasLost ||= start === end && from < to
    ranges.set(id, { from: start, to: end })
  }
  const next = { ...value, ranges, localEdits: value.localEdits + 1 }
  return hasLost ? redraw(next, state) : { ...next, drawn: value.drawn.map(tr.mapping, tr.doc) }
}

/** As published by whoever edited last, else as the idea was posted. */
function positionsOf(mark: TextMark, moved: Y.Map<unknown>): AnchorPositions {
  const published = moved.get(mark.id)
  return isPositions(published) ? published : mark
}

const isPositions = (value: unknown): value is AnchorPositions =>
  typeof value === 'object' && value !== null && 'start' in value && 'end' in value

function resolveAll(marks: readonly TextMark[], state: EditorState): Ranges {
  const ranges = new Map<string, TextRange>()
  const y = ySideOf(state)
  if (!y || marks.length === 0) return ranges
  const starts = startsOf(y, state.schema)
  const moved = y.doc.getMap(ANCHORS)
  const size = state.doc.content.size
  for (const mark of marks) {
    const range = resolve(positionsOf(mark, moved), y.doc, starts, state.schema)
    if (range && range.to <= size) ranges.set(mark.id, range)
  }
  return ranges
}

/**
 * Letters that an undo brings back are known to this client by their old places (Yjs follows what it has redone), those that stayed
 * by what lies between the two documents. Each way may see less than there is, none sees more: the longest is right.
 */
function rangesAfterUndo(value: AnchorState, before: EditorState, state: EditorState): Ranges {
  const ranges = new Map<string, TextRange>()
  const y = ySideOf(state)
  if (!y) return ranges
  const starts = startsOf(y, state.schema)
  const moved = y.doc.getMap(ANCHORS)
  const carry = carryOver(before.doc, state.doc)
  const size = state.doc.content.size
  for (const mark of value.marks) {
    const known = value.ranges.get(mark.id)
    const candidates = [
      resolve(positionsOf(mark, moved), y.doc, starts, state.schema),
      resolve(mark, y.doc, starts, state.schema),
      known && known.from < known.to ? carry(known) : null,
    ]
    const best = candidates.reduce(
      (long, one) => (one && one.to <= size && (!long || lengthOf(one) > lengthOf(long)) ? one : long),
      null,
    )
    if (best) ranges.set(mark.id, best)
  }
  return ranges
}

const lengthOf = ({ from, to }: TextRange): number => to - from

function redraw(value: AnchorState, state: EditorState): AnchorState {
  const decorations = groupMarks(value.marks, value.ranges).flatMap(group => {
    const ids = group.marks.map(mark => mark.id)
    const isOpen = value.openId !== null && ids.includes(value.openId)
    const key = `${ids.join(' ')}${isOpen ? ' open' : ''}`
    return [
      Decoration.inline(
        group.from,
        group.to,
        { nodeName: 'mark', class: isOpen ? 'a sel' : 'a', 'data-ideas': ids.join(' ') },
        { inclusiveStart: false, inclusiveEnd: false },
      ),
      Decoration.widget(group.to, () => drawDisc(group), { side: -1, key, marks: [], ignoreSelection: true }),
    ]
  })
  return { ...value, drawn: DecorationSet.create(state.doc, [...decorations, ...tinted(value.tint, state)]) }
}

function tinted(tint: AnchorPositions | null, state: EditorState): Decoration[] {
  const y = ySideOf(state)
  if (!tint || !y) return []
  const range = resolve(tint, y.doc, startsOf(y, state.schema), state.schema)
  const isHere = range && range.from < range.to && range.to <= state.doc.content.size
  return isHere ? [Decoration.inline(range.from, range.to, { class: 'selected' })] : []
}

class AnchorView {
  readonly #view: EditorView
  readonly #events: AnchorEvents
  readonly #stopListening: () => void
  #placed = ''
  #isGone = false

  constructor(view: EditorView, events: AnchorEvents) {
    this.#view = view
    this.#events = events
    this.#stopListening = this.#listen()
  }

  update(view: EditorView, before: EditorState): void {
    const [now, then] = [anchorPluginKey.getState(view.state), anchorPluginKey.getState(before)]
    if (!now || !then) return
    if (view.editable && now.undos !== then.undos) this.#publishAfresh(now)
    else if (view.editable && now.localEdits !== then.localEdits) this.#publishMoved(now)
    if (now.ranges !== then.ranges) this.#tellPlaced(now)
  }

  destroy(): void {
    this.#isGone = true
    this.#stopListening()
  }

  /** Others' moved positions come after the text they belong to: look again once the text is on the screen. */
  #listen(): () => void {
    const side: { doc?: Y.Doc } | undefined = ySyncPluginKey.getState(this.#view.state)
    const moved = side?.doc?.getMap(ANCHORS)
    if (!moved) return () => undefined
    const onMoved = (_event: unknown, { local }: Y.Transaction) => {
      if (local) return
      queueMicrotask(() => {
        if (!this.#isGone) this.#view.dispatch(withMeta(this.#view.state.tr, { again: true }))
      })
    }
    moved.observe(onMoved)
    return () => moved.unobserve(onMoved)
  }

  #publishMoved({ marks, ranges }: AnchorState): void {
    const resolved = resolveAll(marks, this.#view.state)
    const moved = new Map<string, TextRange>()
    const back = new Map<string, TextRange>()
    for (const { id } of marks) {
      const [mapped, found] = [ranges.get(id), resolved.get(id)]
      if (mapped && mapped.from < mapped.to) {
        if (found?.from !== mapped.from || found.to !== mapped.to) moved.set(id, mapped)
      } else if (found && found.from < found.to) back.set(id, found) // deleted here, but its letters are still there: they were moved
    }
    this.#publish(moved)
    if (back.size > 0) this.#view.dispatch(withMeta(this.#view.state.tr, { ranges: back }))
  }

  #publishAfresh({ ranges }: AnchorState): void {
    this.#publish(new Map([...ranges].filter(([, { from, to }]) => from < to)))
  }

  #publish(ranges: Ranges): void {
    const y = ySideOf(this.#view.state)
    if (!y || ranges.size === 0) return
    const moved = y.doc.getMap(ANCHORS)
    y.doc.transact(() => {
      for (const [id, range] of ranges) {
        const positions = stickyPositions(this.#view.state, range)
        if (positions && JSON.stringify(positions) !== JSON.stringify(moved.get(id))) moved.set(id, positions)
      }
    }, anchorPluginKey)
  }

  #tellPlaced({ ranges }: AnchorState): void {
    const ids = [...ranges]
      .filter(([, { from, to }]) => from < to)
      .sort(([, a], [, b]) => a.from - b.from)
      .map(([id]) => id)
    const placed = ids.join(' ')
    if (placed === this.#placed) return
    this.#placed = placed
    queueMicrotask(() => {
      if (!this.#isGone) this.#events.onPlaced(ids)
    })
  }
}
