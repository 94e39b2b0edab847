import { expect, test } from 'vitest'
import { createAnnouncer } from './announcer.ts'

function setting() {
  let at = 0
  const due: { run: () => void; at: number }[] = []
  const announcer = createAnnouncer(
    () => at,
    (run, ms) => void due.push({ run, at: at + ms }),
  )
  const spoken: string[] = []
  announcer.subscribe(() => spoken.push(announcer.current()))
  const passTo = (time: number) => {
    at = time
    for (const { run } of due.splice(0).filter(each => each.at <= time)) run()
  }
  return { announcer, spoken, passTo }
}

test('the first is spoken at once; what comes within ten seconds is spoken together, each once', () => {
  const { announcer, spoken, passTo } = setting()
  announcer.announce('Vote cast.')
  passTo(2_000)
  announcer.announce('Ravi added an idea.')
  announcer.announce('Ravi added an idea.')
  announcer.announce('Hana added an idea.')
  expect(spoken).toEqual(['Vote cast.'])
  passTo(10_000)
  expect(spoken).toEqual(['Vote cast.', 'Ravi added an idea. Hana added an idea.'])
  passTo(30_000)
  announcer.announce('Saved.')
  expect(spoken.at(-1)).toBe('Saved.')
})
