/** A text with what was put in and taken out since another version, and in the margin who did it. */
import { createElement, Fragment, type HTMLAttributes, type ReactNode } from 'react'
import '../editor/text.css'
import { useDecision } from '../decision/useDecision.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { listed } from '../ui/wordsFor.ts'
import type { ComparedLine, ComparedPart } from './compareLines.ts'

/** What the keys and the arrows go through. */
export const CHANGE = 'data-change'

/** One or several lines that make one paragraph, heading or item. */
type Block = { key: number; lines: readonly ComparedLine[] }

export function ComparedText({ label, lines }: { label: string; lines: readonly ComparedLine[] }) {
  return (
    <article className="brief compared" aria-label={label}>
      {groups(blocksOf(lines)).map(group => drawGroup(group))}
    </article>
  )
}

function blocksOf(lines: readonly ComparedLine[]): Block[] {
  const blocks: { key: number; lines: ComparedLine[] }[] = []
  for (const [key, line] of lines.entries()) {
    const last = blocks.at(-1)
    if (last && line.isContinued) last.lines.push(line)
    else blocks.push({ key, lines: [line] })
  }
  return blocks
}

const listTags: Readonly<Record<string, string>> = { bullet: 'ul', number: 'ol' }
const kindOf = ({ lines }: Block) => lines[0]?.kind ?? 'paragraph'

/** Items that follow each other are one list. */
function groups(blocks: readonly Block[]): Block[][] {
  const found: Block[][] = []
  for (const block of blocks) {
    const last = found.at(-1)
    const isSameList = kindOf(block) in listTags && last?.[0] && kindOf(last[0]) === kindOf(block)
    if (isSameList) last.push(block)
    else found.push([block])
  }
  return found
}

function drawGroup(group: readonly Block[]): ReactNode {
  const [first] = group
  if (!first) return null
  const list = listTags[kindOf(first)]
  if (!list) return <Fragment key={first.key}>{drawBlock(first, tagOf(first))}</Fragment>
  return createElement(
    list,
    { key: first.key },
    group.map(block => <Fragment key={block.key}>{drawBlock(block, 'li')}</Fragment>),
  )
}

function tagOf(block: Block): string {
  const [line] = block.lines
  switch (kindOf(block)) {
    case 'heading':
      return line?.depth === 3 ? 'h3' : 'h2'
    case 'quote':
      return 'blockquote'
    case 'code':
      return 'pre'
    default:
      return 'p'
  }
}

function drawBlock({ lines }: Block, tag: string): ReactNode {
  const depth = lines[0]?.depth ?? 0
  const by = [...new Set(lines.flatMap(line => line.by))]
  const attributes: HTMLAttributes<HTMLElement> =
    tag === 'li' && depth > 1 ? { style: { marginLeft: `${(depth - 1) * 1.25}em` } } : {}
  return createElement(
    tag,
    attributes,
    <Authors by={by} />,
    placed(lines, line => line.parts.reduce((sum, { text }) => sum + text.length + 1, 1)).map(({ one: line, at }) => (
      <Fragment key={at}>
        {at > 0 && <br />}
        {placed(line.parts, ({ text }) => text.length).map(({ one: part, at: place, before }) => (
          <Part key={`${place} ${part.change}`} part={part} isFirst={(before?.change ?? 'kept') === 'kept'} />
        ))}
      </Fragment>
    )),
  )
}

/** Each with how much stands before it, which tells it apart from the others. */
function placed<One>(these: readonly One[], lengthOf: (one: One) => number): { one: One; at: number; before: One | undefined }[] {
  let at = 0
  return these.map((one, i) => {
    const place = { one, at, before: these[i - 1] }
    at += lengthOf(one)
    return place
  })
}

function Part({ part: { text, change }, isFirst }: { part: ComparedPart; isFirst: boolean }) {
  if (change === 'kept') return text
  const place = isFirst ? { [CHANGE]: '', tabIndex: -1 } : {}
  return change === 'in' ? <ins {...place}>{text}</ins> : <del {...place}>{text}</del>
}

function Authors({ by }: { by: readonly string[] }) {
  const { nameOf } = useDecision()
  if (by.length === 0) return null
  return (
    <span className="by">
      {by.slice(0, 2).map(id => (
        <Avatar key={id} person={{ id, name: nameOf(id) }} size={20} />
      ))}
      <span className="sr">Changed by {listed(by.map(nameOf))}: </span>
    </span>
  )
}
