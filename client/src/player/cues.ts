/**
 * Captions as lines with their times. Reads WebVTT and SRT (they differ in the comma and in what comes before the times), as plain words
 * without their markup; writes WebVTT. What is no cue (notes, styles, numbers) is passed over.
 */
export type Cue = { from: number; to: number; text: string }

const TIMES = /^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s+-->\s+((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})/

export function parseCues(file: string): readonly Cue[] {
  const blocks = file
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
  const cues = blocks.flatMap((block): Cue[] => {
    const lines = block.split('\n')
    const at = lines.findIndex(line => TIMES.test(line))
    const [, from, to] = TIMES.exec(lines[at] ?? '') ?? []
    const text = plainWords(lines.slice(at + 1).join('\n'))
    if (!from || !to || text === '' || secondsOf(to) <= secondsOf(from)) return []
    return [{ from: secondsOf(from), to: secondsOf(to), text }]
  })
  return cues.toSorted((a, b) => a.from - b.from)
}

export const vttOf = (cues: readonly Cue[]): string =>
  ['WEBVTT', ...cues.map(({ from, to, text }) => `${timeOf(from)} --> ${timeOf(to)}\n${markedUp(text)}`)]
    .join('\n\n')
    .concat('\n')

/** The line that is heard at this second; the later one where two overlap. */
export const cueAt = (cues: readonly Cue[], seconds: number): Cue | null =>
  cues.findLast(cue => cue.from <= seconds && seconds < cue.to) ?? null

/** As people read and type it: "1:52.3". */
export const cueTimeWords = (seconds: number): string => {
  const tenths = Math.round(seconds * 10)
  return `${Math.floor(tenths / 600)}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`
}

/** Null if it is no time. */
export const cueTimeOf = (typed: string): number | null =>
  /^(\d{1,3}:){0,2}\d{1,3}([.,]\d{1,3})?$/.test(typed.trim()) ? secondsOf(typed.trim()) : null

function secondsOf(time: string): number {
  const parts = time.replace(',', '.').split(':').map(Number)
  return Math.round(parts.reduce((sum, part) => sum * 60 + part, 0) * 1_000) / 1_000
}

function timeOf(seconds: number): string {
  const thousandths = Math.round(seconds * 1_000)
  const two = (n: number) => String(n).padStart(2, '0')
  const [hours, minutes, rest] = [
    Math.floor(thousandths / 3_600_000),
    Math.floor(thousandths / 60_000) % 60,
    thousandths % 60_000,
  ]
  return `${two(hours)}:${two(minutes)}:${(rest / 1_000).toFixed(3).padStart(6, '0')}`
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: ' ', lrm: '\u200e', rlm: '\u200f' }

const plainWords = (text: string): string =>
  text
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .trim()

/** An empty line would end the cue. */
const markedUp = (text: string): string =>
  text
    .trim()
    .replace(/\n{2,}/g, '\n')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
