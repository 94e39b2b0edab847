import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { ended, firstWords } from './ended.ts'

const run = (script: string) => spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })

test('a process that was gone before anybody waited has ended', async () => {
  const child = run('')
  await once(child, 'exit')
  await ended(child)
  const killed = run('setInterval(() => undefined, 1000)')
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  await ended(killed)
})

test('first words come also from who says nothing else, and what is said later holds nobody up', async () => {
  const brief = run('process.stdout.write("here")')
  expect(await firstWords(brief)).toBe('here')
  await ended(brief)
  const talker = run(
    'process.stdout.write("here"); setTimeout(() => process.stdout.write("x".repeat(1e6), () => process.exit(3)), 50)',
  )
  expect(await firstWords(talker)).toBe('here')
  await ended(talker)
  expect(talker.exitCode).toBe(3)
})

test('who ends without a word is not waited for', async () => {
  await expect(firstWords(run('process.exit(7)'))).rejects.toThrow('ended with 7')
})
