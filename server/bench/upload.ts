/**
 * A gigabyte to the real server on a line that is cut twenty times at random: whether it arrives byte for byte, and how far the server's memory
 * grows meanwhile, beside what it is at rest after a first small file. BENCH_UPLOAD_MB: another size.
 */
import { readFileSync } from 'node:fs'
import { cutUpload, type Line, sha256Of } from '../src/media/testing/cutUpload.ts'
import { uploadMetadata } from '../src/testing/routeCast.ts'
import { ServerProcess } from '../src/testing/serverProcess.ts'
import { isMet, keepResult, type Row, say, sayTable } from './report.ts'
import { cpuMsOf } from './servers/cpuMsOf.ts'

const MB = 1 << 20
const CUTS = 20
const SAMPLE_MS = 20
const SMALL_MB = 16

export async function measureUpload(): Promise<boolean> {
  const size = Number(process.env.BENCH_UPLOAD_MB ?? 1024)
  say(`${size} MB, cut off ${CUTS} times`)
  const server = new ServerProcess()
  try {
    await server.start()
    const ana = await server.owner()
    const headers = { origin: server.url, cookie: ana.cookie ?? '' }
    const line: Line = { url: server.url, headers, metadata: uploadMetadata(await ana.create(), 'film.webm') }
    await cutUpload(line, SMALL_MB * MB, 2) // its code is loaded and its pools are there
    return sayIt(size, await measured(server, line, size))
  } finally {
    await server.remove()
  }
}

type Figures = { grownMb: number; seconds: number; cpuSeconds: number; cuts: number; isSame: boolean }

async function measured(server: ServerProcess, line: Line, size: number): Promise<Figures> {
  const { pid } = server
  const [rest, cpu, from] = [memoryMbOf(pid), cpuMsOf(pid), performance.now()]
  let most = rest
  const sampling = setInterval(() => {
    most = Math.max(most, memoryMbOf(pid))
  }, SAMPLE_MS)
  const { mediaId, cuts, sha256 } = await cutUpload(line, size * MB, CUTS)
  clearInterval(sampling)
  const [seconds, cpuSeconds] = [(performance.now() - from) / 1000, (cpuMsOf(pid) - cpu) / 1000]
  return { grownMb: most - rest, seconds, cpuSeconds, cuts, isSame: (await sha256Of(line, mediaId)) === sha256 }
}

function sayIt(size: number, { grownMb, seconds, cpuSeconds, cuts, isSame }: Figures): boolean {
  const row = (name: string, figure: number, unit: string, aim?: number): Row => ({
    ...{ name, figure, cells: { Concord: `${figure.toFixed(1)} ${unit}` } },
    aim: aim === undefined ? undefined : { value: aim, unit: ` ${unit}` },
  })
  const rows: Row[] = [
    { name: 'cut off at random places', figure: cuts, cells: { Concord: String(cuts) } },
    {
      name: 'files that differ from what was sent',
      figure: isSame ? 0 : 1,
      cells: { Concord: isSame ? '0' : '1' },
      aim: { value: 0 },
    },
    row("growth of the server's memory, at its most", grownMb, 'MB', 50),
    row('time', seconds, 's'),
    row("CPU of the server's process", cpuSeconds, 's'),
  ]
  sayTable(['Concord'], rows)
  keepResult('upload', { megabytes: size, grownMb, seconds, cpuSeconds, cuts, isSame })
  return rows.every(one => isMet(one) !== false)
}

/** Resident, of a process of its own (Linux). NaN where that cannot be read. */
function memoryMbOf(pid: number | null): number {
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(pid === null ? '' : readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(resident) / 1024
}
