/** What the palette offers for what was typed: decisions by their words and people, the steps of the one that is open, and places. */
import type { Phase } from '@concord/shared'
import type { DecisionLine, DecisionList } from '@concord/shared/contract'
import { historyAddress, logAddress, stepAddress, stepNames } from '../decision/steps.ts'
import { circle, fileText, history, info, link2, plus, settings, slidersHorizontal } from '../ui/icons.ts'
import { needsInOrder } from './needsInOrder.ts'
import { sidePlaces } from './places.ts'

/** `to`: where it leads; `?` is the list of all keys. */
export type PaletteEntry = {
  id: string
  label: string
  to: string
  icon: string
  /** A person's words: in serif. */
  isSay?: boolean
  hint?: string
  keys?: readonly string[]
}
export type PaletteGroup = { title: string; entries: readonly PaletteEntry[] }

export const ALL_KEYS = '?'
const MOST_DECISIONS = 8

type Sources = { list: DecisionList | undefined; openId: string | undefined; nameOf: (personId: string) => string }

export function paletteGroups(typed: string, { list, openId, nameOf }: Sources): PaletteGroup[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  const fits = (text: string) => words.every(word => plain(text).includes(word))
  const open = list?.decisions.find(line => line.id === openId)
  const groups: PaletteGroup[] = [
    {
      title: 'Decisions',
      entries: decisionsInOrder(list)
        .filter(line => fits([line.question, line.title, ...line.people.map(nameOf)].join(' ')))
        .slice(0, MOST_DECISIONS)
        .map(entryOf),
    },
    { title: 'In this decision', entries: open ? stepsOf(open).filter(({ label }) => fits(label)) : [] },
    { title: 'Go to', entries: places.filter(({ label }) => fits(label)) },
  ]
  return groups.filter(({ entries }) => entries.length > 0)
}

/** Without case and accents: "ines" finds Inês. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** What needs me first, then what changed last. */
function decisionsInOrder(list: DecisionList | undefined): DecisionLine[] {
  if (!list) return []
  const needed = needsInOrder(list).map(({ line }) => line)
  const others = list.decisions.filter(line => !needed.includes(line)).toSorted((a, b) => b.changedAt - a.changedAt)
  return [...needed, ...others]
}

const entryOf = (line: DecisionLine): PaletteEntry => ({
  id: line.id,
  label: line.question.trim() || line.title,
  to: `/d/${line.id}`,
  icon: fileText,
  isSay: true,
  hint: hintOf(line),
})

function hintOf({ importedFrom, status, phase }: DecisionLine): string {
  if (importedFrom !== undefined) return `From ${importedFrom}`
  return status === 'cancelled' ? 'Cancelled' : status === 'paused' ? 'Paused' : stepNames[phase]
}

const stepKeys: Partial<Record<Phase, readonly string[]>> = { context: ['B'], vote: ['V'] }

function stepsOf(line: DecisionLine): PaletteEntry[] {
  const steps = line.path.map(
    (phase): PaletteEntry => ({
      id: `step-${phase}`,
      label: stepNames[phase],
      to: stepAddress(line.id, phase),
      icon: circle,
      ...(phase === line.phase && line.importedFrom === undefined && { hint: 'Now' }),
      ...(stepKeys[phase] && { keys: stepKeys[phase] }),
    }),
  )
  if (line.read === 'full')
    steps.push(
      { id: 'history', label: 'History of the texts', to: historyAddress(line.id), icon: history },
      { id: 'log', label: 'Record of the decision', to: logAddress(line.id), icon: link2 },
    )
  if (line.role !== 'facilitator') return steps
  return [...steps, { id: 'run', label: 'Run this decision', to: `/d/${line.id}?run`, icon: slidersHorizontal, keys: ['F'] }]
}

const placeKeys: Readonly<Record<string, readonly string[]>> = { 'needs-you': ['G', 'N'], decisions: ['G', 'D'] }

const places: readonly PaletteEntry[] = [
  ...sidePlaces.map(({ name, label, to, icon }) => ({
    id: name,
    label,
    to,
    icon,
    ...(placeKeys[name] && { keys: placeKeys[name] }),
  })),
  { id: 'settings', label: 'Settings', to: '/settings', icon: settings, keys: ['G', 'T'] },
  { id: 'new', label: 'New decision', to: '/new', icon: plus },
  { id: 'keys', label: 'All keys', to: ALL_KEYS, icon: info, keys: ['?'] },
]
