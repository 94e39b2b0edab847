/** My ballots on a page that checks a file: the lines about them, the evidence where one is missing, and a code from paper. Rule L5. */
import type { PollId } from '@concord/shared'
import type { Finding } from '@concord/shared/verify'
import { act } from 'react'
import { expect, test } from 'vitest'
import { click, mount } from '../testing/mount.tsx'
import { typeInto } from '../testing/typeInto.ts'
import type { CheckedFile, CodeFlaw } from './checked.ts'
import { MyBallots } from './MyBallots.tsx'

const missing: Finding = {
  check: 'mine',
  verdict: 'fails',
  sentence: 'Your ballot is missing from vote 1.',
  place: { poll: 'vote-1' as PollId },
}
const other: Finding = { check: 'chain', verdict: 'fails', sentence: 'The record is broken.' }
const fileWith = (findings: readonly Finding[], hasSecret = true): CheckedFile => ({
  ...{ title: '', workspace: '', address: null, exportedAt: 0, marks: [], codeFlaw: null, codeKey: null },
  findings,
  hasSecret,
})
const evidence = ({ place }: Finding) => <button type="button">Evidence of {place?.poll}</button>
const buttons = (host: HTMLElement) => [...host.querySelectorAll('button')]

test('[L5] a ballot of mine that is missing comes with its evidence, and nothing else does', async () => {
  const { host } = await mount(<MyBallots file={fileWith([other, missing])} onCode={async () => null} evidence={evidence} />)
  expect(host.textContent).toContain('Your ballot is missing from vote 1.')
  expect(host.textContent).not.toContain('The record is broken.')
  expect(buttons(host).map(({ textContent }) => textContent)).toEqual(['Evidence of vote-1', 'Find my ballot'])
})

test('[L5] of a code that was typed in and is missing this browser has no evidence: what it has is of its own ballot', async () => {
  const typed: Finding = { ...missing, place: { ...missing.place, ballot: 'theirs' } }
  const file = { ...fileWith([typed]), codeKey: 'theirs' }
  const { host } = await mount(<MyBallots file={file} onCode={async () => null} evidence={evidence} />)
  expect(buttons(host).map(({ textContent }) => textContent)).toEqual(['Find my ballot'])
})

test('[L5] a code from paper is asked for, and what is wrong with it is said at the field', async () => {
  const asked: string[] = []
  const flaws: (CodeFlaw | null)[] = ['mistyped', 'not-a-code', null]
  const onCode = async (code: string) => {
    asked.push(code)
    return flaws.shift() ?? null
  }
  const { host } = await mount(<MyBallots file={fileWith([])} onCode={onCode} />)
  const send = async () => {
    await typeInto(host, 'Your receipt code', '000G-40R4-0M30-E209-185G-R3DW')
    const [button] = buttons(host)
    if (button) await click(button)
    await act(async () => undefined)
  }
  await send()
  expect(host.textContent).toContain('This code is mistyped, or for another vote.')
  await send()
  expect(host.textContent).toContain('This is not a whole code')
  await send()
  expect(host.querySelector('[aria-invalid="true"]')).toBeNull()
  expect(asked).toHaveLength(3)
})

test('[L5] where no ballot has a code there is nothing to ask for', async () => {
  const { host } = await mount(<MyBallots file={fileWith([other], false)} onCode={async () => null} />)
  expect(host.textContent).toBe('')
})
