/**
 * What it costs to check a secret vote of a thousand people again in the page: its file is given to /verify in Chromium, which checks every
 * signature and counts anew in a worker. Beside it `concord verify` on the same file, in one run, and how long the page could not be used meanwhile
 * (its longest task). The vote is that of `npm run bench -- secret`. BENCH_VOTERS: how many. Run: `npm run bench:recheck`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { findChromium } from '../chromium.ts'
import { RunningServer } from '../server.ts'

const ROUNDS = 5
const AIM_S = 5
const SERVER = join(import.meta.dirname, '../../server')

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** By the bench of the vote itself, which keeps the file of the decision there. */
function holdVote(file: string): void {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(SERVER, 'bench/main.ts'), 'secret'], {
    env: { ...process.env, BENCH_BUNDLE: file },
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('There was no vote to check')
}

type InPage = { seconds: number; longestTaskMs: number; said: string }

async function inPage(browser: Browser, url: string, file: string): Promise<InPage> {
  const page = await browser.newPage()
  await page.goto(`${url}/verify`)
  const input = page.getByLabel('The file of a decision')
  await input.waitFor({ state: 'attached' })
  await page.evaluate(() => {
    const longest = { ms: 0 }
    Object.assign(window, { longest })
    new PerformanceObserver(list => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration)
    }).observe({ type: 'longtask' })
  })
  const result = page.getByRole('status', { name: 'Result of the check' })
  const from = performance.now()
  await input.setInputFiles(file)
  await result.waitFor({ timeout: 120_000 })
  const seconds = (performance.now() - from) / 1000
  const said = (await result.innerText()).split('\n')[0] ?? ''
  const longestTaskMs = await page.evaluate(() => Number(Reflect.get(Reflect.get(window, 'longest'), 'ms')))
  await page.close()
  return { seconds, longestTaskMs, said }
}

function onCommandLine(file: string): number {
  const from = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(SERVER, 'bin/concord.mjs'), 'verify', file], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stdout + stderr)
  return (performance.now() - from) / 1000
}

const folder = await mkdtemp(join(tmpdir(), 'concord-recheck-'))
const executablePath = findChromium()
const file = join(folder, 'bundle.json')
holdVote(file)
const server = await RunningServer.start()
const browser = await chromium.launch({ ...(executablePath && { executablePath }) })
try {
  const [pages, commands]: [InPage[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    pages.push(await inPage(browser, server.url, file))
    commands.push(onCommandLine(file))
  }
  const page = median(pages.map(({ seconds }) => seconds))
  const command = median(commands)
  const longest = Math.max(...pages.map(({ longestTaskMs }) => longestTaskMs))
  console.log(`
The vote checked again, ${ROUNDS} rounds ("${pages[0]?.said}")

  in the page            median ${page.toFixed(1)} s   worst ${Math.max(...pages.map(({ seconds }) => seconds)).toFixed(1)} s   its longest task ${longest.toFixed(0)} ms
  on the command line    median ${command.toFixed(1)} s

  ${(page / command).toFixed(2)} times the command; aim ${AIM_S} s: ${page <= AIM_S ? 'met' : 'NOT met'}
`)
  if (page > AIM_S) process.exitCode = 1
} finally {
  await browser.close()
  await server.discard()
  await rm(folder, { recursive: true })
}
