/**
 * A text drawn by React straight from Yjs: what a reader sees before the editor's code is loaded. Knows what the editor can make;
 * what it does not know it shows as plain words. Links that could run something are words, too.
 */
import { createElement, Fragment, type ReactNode, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import * as Y from 'yjs'
import './text.css'
import { CONTENT } from '../sync/connectDocument.ts'
import { type HeldSelection, selectionIn } from './heldSelection.ts'
import { isSafeLink } from './safeLink.ts'

type Props = {
  doc: Y.Doc
  label: string
  /** Told what is marked when the editor takes its place. */
  onLeave?: (held: HeldSelection | null) => void
}

export function PlainText({ doc, label, onLeave }: Props) {
  const ref = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const drawn = ref.current
    return () => onLeave?.(drawn && selectionIn(drawn))
  }, [onLeave])
  const fragment = doc.getXmlFragment(CONTENT)
  useVersion(doc)
  return (
    <article ref={ref} className="brief" aria-label={label}>
      {nodesOf(fragment)}
    </article>
  )
}

function useVersion(doc: Y.Doc): number {
  return useSyncExternalStore(
    listener => {
      doc.on('update', listener)
      return () => doc.off('update', listener)
    },
    () => versionOf(doc),
  )
}
const versionOf = (doc: Y.Doc): number => [...doc.store.clients.values()].reduce((sum, structs) => sum + structs.length, 0)

const tags: Readonly<Record<string, string>> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
  codeBlock: 'pre',
}

function nodesOf(parent: Y.XmlFragment): ReactNode {
  return together(
    parent.toArray().map(child => {
      if (child instanceof Y.XmlText) return runsOf(child)
      if (!(child instanceof Y.XmlElement)) return null
      if (child.nodeName === 'hardBreak') return <br />
      if (child.nodeName === 'horizontalRule') return <hr />
      return createElement(tagOf(child), null, nodesOf(child))
    }),
  )
}

function tagOf(element: Y.XmlElement): string {
  if (element.nodeName !== 'heading') return tags[element.nodeName] ?? 'div'
  return Number(element.getAttribute('level')) === 3 ? 'h3' : 'h2'
}

type Run = { insert?: unknown; attributes?: Record<string, unknown> }
const markTags: readonly (readonly [mark: string, tag: string])[] = [
  ['bold', 'strong'],
  ['italic', 'em'],
  ['strike', 's'],
  ['underline', 'u'],
  ['code', 'code'],
]

function runsOf(text: Y.XmlText): ReactNode {
  const runs: readonly Run[] = text.toDelta()
  return together(
    runs.map(({ insert, attributes = {} }) => {
      if (typeof insert !== 'string') return null
      const styled = markTags.reduce<ReactNode>(
        (inner, [mark, tag]) => (attributes[mark] ? createElement(tag, null, inner) : inner),
        insert,
      )
      return linked(styled, attributes.link)
    }),
  )
}

/** Drawn in this order each time: places are all the identity that text has. */
const together = (nodes: readonly ReactNode[]): ReactNode => createElement(Fragment, null, ...nodes)

function linked(words: ReactNode, link: unknown): ReactNode {
  const address = typeof link === 'object' && link !== null && 'href' in link ? link.href : null
  if (!isSafeLink(address)) return words
  return (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      {words}
    </a>
  )
}
