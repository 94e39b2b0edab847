/**
 * Makes a text of now into one of before, as a new edit: only what differs is touched, down to the words of a sentence. So ideas keep
 * their places in what stays, and what others type meanwhile merges with it. One transaction, so that it can be taken back whole.
 */
import { diffArrays, diffWordsWithSpace } from 'diff'
import * as Y from 'yjs'
import { ANCHORS, CONTENT } from '../sync/connectDocument.ts'
import { alignInOrder } from './alignInOrder.ts'

type Node = Y.XmlElement | Y.XmlText

/** The origin of the transaction. */
export const RESTORED = 'restored'

/** False: it stands so already. `version`: which one `then` is. Said beside the anchors, under a name of its own, so that the history can tell it. */
export function restoreText(doc: Y.Doc, then: Y.Doc, version: number): boolean {
  const [live, before] = [doc.getXmlFragment(CONTENT), then.getXmlFragment(CONTENT)]
  if (isAlike(live, before)) return false
  const bringBack = () => {
    restoreChildren(live, before)
    doc.getMap(ANCHORS).set(`restored ${version} ${crypto.randomUUID()}`, true)
  }
  Y.transact(doc, bringBack, RESTORED)
  return true
}

const isAlike = (a: Y.XmlFragment, b: Y.XmlFragment): boolean => nodesIn(a).map(keyOf).join() === nodesIn(b).map(keyOf).join()

function restoreChildren(live: Y.XmlFragment, then: Y.XmlFragment): void {
  const [now, before] = [nodesIn(live), nodesIn(then)]
  let [at, i, j] = [0, 0, 0]
  let gone: Node[] = []
  const settle = (back: readonly Node[]) => {
    at = restoreStretch(live, at, gone, back)
    gone = []
  }
  for (const { removed, added, value } of diffArrays(now.map(keyOf), before.map(keyOf))) {
    if (removed) {
      gone = now.slice(i, i + value.length)
      i += value.length
      continue
    }
    settle(added ? before.slice(j, j + value.length) : [])
    j += value.length
    if (added) continue
    i += value.length
    at += value.length
  }
  settle([])
}

/** What stands between nodes that stay, from `at` on. Answers the place behind it. */
function restoreStretch(live: Y.XmlFragment, at: number, gone: readonly Node[], back: readonly Node[]): number {
  let place = at
  for (const { before, after } of alignInOrder(gone.map(wordsOf), back.map(wordsOf))) {
    const [mine, theirs] = [before === null ? undefined : gone[before], after === null ? undefined : back[after]]
    if (mine && theirs && canBecome(mine, theirs)) {
      restoreNode(mine, theirs)
      place += 1
      continue
    }
    if (mine) live.delete(place, 1)
    if (!theirs) continue
    live.insert(place, [copyOf(theirs)])
    place += 1
  }
  return place
}

function canBecome(mine: Node, theirs: Node): boolean {
  if (mine instanceof Y.XmlText) return theirs instanceof Y.XmlText && isPlain(mine) && isPlain(theirs)
  return theirs instanceof Y.XmlElement && mine.nodeName === theirs.nodeName
}

function restoreNode(mine: Node, theirs: Node): void {
  if (mine instanceof Y.XmlText && theirs instanceof Y.XmlText) {
    restoreWords(mine, theirs)
    restoreMarks(mine, theirs)
  } else if (mine instanceof Y.XmlElement && theirs instanceof Y.XmlElement) {
    restoreAttributes(mine, theirs)
    restoreChildren(mine, theirs)
  }
}

function restoreAttributes(mine: Y.XmlElement, theirs: Y.XmlElement): void {
  const [now, then] = [attributesOf(mine), attributesOf(theirs)]
  for (const name of Object.keys(now)) if (!(name in then)) mine.removeAttribute(name)
  for (const [name, value] of Object.entries(then)) if (now[name] !== value) mine.setAttribute(name, value as string)
}

function restoreWords(mine: Y.XmlText, theirs: Y.XmlText): void {
  const changes = diffWordsWithSpace(wordsOf(mine), wordsOf(theirs))
  mine.applyDelta(
    changes.map(({ added, removed, value }) => {
      if (added) return { insert: value }
      return removed ? { delete: value.length } : { retain: value.length }
    }),
  )
}

/** Words are alike by now; bold, links and the like may not be. */
function restoreMarks(mine: Y.XmlText, theirs: Y.XmlText): void {
  const now = placesOf(mine)
  for (const then of placesOf(theirs)) {
    const wrong = now.filter(run => run.from < then.to && run.to > then.from && !isSame(run.marks, then.marks))
    for (const run of wrong) {
      const from = Math.max(then.from, run.from)
      const none = Object.fromEntries(Object.keys(run.marks).map(name => [name, null]))
      mine.format(from, Math.min(then.to, run.to) - from, { ...none, ...then.marks })
    }
  }
}

const isSame = (a: Marks, b: Marks): boolean => JSON.stringify(a) === JSON.stringify(b)

function placesOf(text: Y.XmlText): { from: number; to: number; marks: Marks }[] {
  let to = 0
  return runsOf(text).map(run => {
    const from = to
    to += run.text.length
    return { from, to, marks: run.marks }
  })
}

type Marks = Readonly<Record<string, unknown>>

function runsOf(text: Y.XmlText): { text: string; marks: Marks }[] {
  const delta: readonly { insert?: unknown; attributes?: Marks }[] = text.toDelta()
  return delta.map(({ insert, attributes = {} }) => ({
    text: typeof insert === 'string' ? insert : '',
    marks: Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))),
  }))
}

/** Nothing but words in it. */
const isPlain = (text: Y.XmlText): boolean => text.length === wordsOf(text).length

const nodesIn = (parent: Y.XmlFragment): Node[] =>
  parent.toArray().filter((node): node is Node => node instanceof Y.XmlText || node instanceof Y.XmlElement)

const attributesOf = (element: Y.XmlElement): Readonly<Record<string, unknown>> => element.getAttributes()

function wordsOf(node: Node): string {
  if (node instanceof Y.XmlText) return runsOf(node).reduce((all, { text }) => all + text, '')
  return nodesIn(node).map(wordsOf).join(' ')
}

/** Alike nodes have alike keys. */
function keyOf(node: Node): string {
  if (node instanceof Y.XmlText) return JSON.stringify(runsOf(node))
  const attributes = Object.entries(attributesOf(node)).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([node.nodeName, attributes, nodesIn(node).map(keyOf)])
}

/** A copy for another document. Yjs' own leaves out attributes that are no text, such as the level of a heading. */
function copyOf(node: Node): Node {
  if (node instanceof Y.XmlText) {
    const copy = new Y.XmlText()
    copy.applyDelta(node.toDelta())
    return copy
  }
  const copy = new Y.XmlElement(node.nodeName)
  for (const [name, value] of Object.entries(attributesOf(node))) copy.setAttribute(name, value as string)
  copy.insert(0, nodesIn(node).map(copyOf))
  return copy
}
