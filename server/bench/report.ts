/** What all the measuring programs share: how it is said, as a table for people and as JSON for programs. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { dirname, join } from 'node:path'

export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** `aim`: at most this, or at least, as `atLeast` says. `cells`: by column, as people read them. */
export type Row = {
  name: string
  cells: { readonly [column: string]: string }
  /** The figure that is compared with the aim. */
  figure: number
  aim?: { value: number; atLeast?: boolean; unit?: string } | undefined
}

export function isMet({ figure, aim }: Row): boolean | null {
  if (!aim || Number.isNaN(figure)) return null
  return aim.atLeast ? figure >= aim.value : figure <= aim.value
}

export function sayTable(columns: readonly string[], rows: readonly Row[]): void {
  const lines = [['', ...columns, 'aim', 'met'], ...rows.map(row => lineOf(columns, row))]
  const widths = lines[0]?.map((_, i) => Math.max(...lines.map(line => line[i]?.length ?? 0))) ?? []
  for (const line of lines) {
    const [name = '', ...cells] = line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
    say([name, ...cells].join('   ').trimEnd())
  }
}

function lineOf(columns: readonly string[], row: Row): string[] {
  const { aim } = row
  const met = isMet(row)
  return [
    row.name,
    ...columns.map(column => row.cells[column] ?? '–'),
    aim ? `${aim.atLeast ? '>=' : '<='} ${aim.value}${aim.unit ?? ''}` : '',
    met === null ? '' : met ? 'yes' : 'NO',
  ]
}

const results: { [part: string]: unknown } = {}

export function keepResult(part: string, result: unknown): void {
  results[part] = result
}

/** What was measured, with what must be known about the machine to read it. */
export function writeResults(file: string | undefined): void {
  const at = new Date()
  const path = file ?? join('bench-results', `${at.toISOString().replaceAll(':', '.')}.json`)
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, memoryBytes: totalmem(), load: loadavg(), node: process.version }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify({ at, machine, ...results }, null, 2)}\n`)
  say(`\nAll figures of all rounds: ${path}`)
}
