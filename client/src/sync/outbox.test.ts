import { beforeEach, describe, expect, test } from 'vitest'
import type { CommandAnswer, SentCommand } from '../api/decisions.ts'
import { ApiProblem, Unreachable } from '../api/problem.ts'
import { ana, decisionId, ideaId } from '../testing/aLog.ts'
import { Outbox, type OutboxDeps } from './outbox.ts'
import { memoryOutboxStore, type OutboxStore } from './outboxStore.ts'

type Answering = (command: SentCommand) => CommandAnswer | Error | 'never'

/** One browser: a store and locks that all its tabs share, and a server whose answers the test decides. */
class Browser {
  store: OutboxStore = memoryOutboxStore()
  posted: SentCommand[] = []
  answer: Answering = () => ({ seq: this.posted.length, events: [] })
  timed: (() => void)[] = []
  #tabs: OutboxDeps['channel'][] = []
  #locks = new Map<string, Promise<void>>()

  openTab(personId: string = ana): Outbox {
    const channel: OutboxDeps['channel'] = {
      onmessage: null,
      postMessage: (data: unknown) => {
        for (const other of this.#tabs) if (other !== channel) other.onmessage?.(new MessageEvent('message', { data }))
      },
    }
    this.#tabs.push(channel)
    return new Outbox(personId, {
      channel,
      openStore: async () => this.store,
      post: async (_decisionId, command) => {
        this.posted.push(command)
        const answer = this.answer(command)
        if (answer === 'never') return new Promise<never>(() => undefined)
        if (answer instanceof Error) throw answer
        return answer
      },
      lock: async (name, run) => {
        const before = this.#locks.get(name) ?? Promise.resolve()
        const mine = before.then(run)
        this.#locks.set(name, mine)
        await mine
      },
      now: () => 1_000,
      later: run => void this.timed.push(run),
    })
  }
  passTime() {
    for (const run of this.timed.splice(0)) run()
  }
}

const settle = () => new Promise<void>(resolve => setTimeout(resolve, 5))
const idea = (n: number): SentCommand => ({ id: `command-${n}`, type: 'PostIdea', ideaId: ideaId(n), text: `Idea ${n}` })
const refusal = (code: string, status = 409) => new ApiProblem({ title: code, status, code })
const postedIds = () => browser.posted.map(command => command.id)

let browser: Browser
beforeEach(() => {
  browser = new Browser()
})

describe('sending', () => {
  test('[C5] one after another, in the order in which they were made', async () => {
    const outbox = browser.openTab()
    const deliveries = [1, 2, 3].map(n => outbox.put(decisionId, idea(n)))
    expect(outbox.current().waiting).toHaveLength(3)
    expect((await Promise.all(deliveries)).map(one => one.kind)).toEqual(['accepted', 'accepted', 'accepted'])
    expect(postedIds()).toEqual(['command-1', 'command-2', 'command-3'])
    expect(outbox.current().waiting).toHaveLength(0)
  })

  test('what the server took is told before it leaves the outbox, so that it never vanishes from the screen', async () => {
    const outbox = browser.openTab()
    const waitingWhenTold: number[] = []
    outbox.onDelivered(() => waitingWhenTold.push(outbox.current().waiting.length))
    await outbox.put(decisionId, idea(1))
    expect(waitingWhenTold).toEqual([1])
  })

  test('without an answer it stays, says so, and is sent again with the same id', async () => {
    const outbox = browser.openTab()
    browser.answer = () => new Unreachable()
    expect(await outbox.put(decisionId, idea(1))).toEqual({ kind: 'waits' })
    expect(outbox.current()).toMatchObject({ trouble: 'unreachable', waiting: [{ id: 'command-1' }] })
    browser.answer = () => ({ seq: 1, events: [] })
    browser.passTime()
    await settle()
    expect(postedIds()).toEqual(['command-1', 'command-1'])
    expect(outbox.current()).toMatchObject({ trouble: null, waiting: [] })
  })

  test('a page that died in the middle of sending is followed by one that sends the same command again', async () => {
    browser.answer = () => 'never'
    void browser.openTab().put(decisionId, idea(1))
    await settle()
    const next = new Browser()
    next.store = browser.store
    const reborn = next.openTab()
    await settle()
    expect(next.posted).toEqual([idea(1)])
    expect(reborn.current().waiting).toHaveLength(0)
  })
})

describe('a refusal', () => {
  test('[C5] is kept with its reason and all that was typed, and does not block the next', async () => {
    const outbox = browser.openTab()
    browser.answer = ({ id }) => (id === 'command-1' ? refusal('late') : { seq: 2, events: [] })
    const [first, second] = await Promise.all([outbox.put(decisionId, idea(1)), outbox.put(decisionId, idea(2))])
    expect(first).toMatchObject({ kind: 'refused', refusal: { code: 'late' } })
    expect(second.kind).toBe('accepted')
    expect(outbox.current().refused).toMatchObject([{ command: { text: 'Idea 1' }, refusal: { code: 'late' } }])
  })

  test('outlives the page, is not sent again, and goes when it is dismissed', async () => {
    browser.answer = () => refusal('late')
    await browser.openTab().put(decisionId, idea(1))
    const later = browser.openTab()
    await settle()
    expect(later.current().refused).toHaveLength(1)
    expect(browser.posted).toHaveLength(1)
    await later.dismiss('command-1')
    expect(later.current().refused).toHaveLength(0)
  })

  test.each([
    [401, 'not-signed-in', 'signed-out'],
    [409, 'other-person', 'other-person'],
    [426, 'reload-needed', 'reload-needed'],
    [507, 'storage-full', 'server-trouble'],
    [429, 'too-many', 'server-trouble'],
    [500, 'server-fault', 'server-trouble'],
  ] as const)('%i is none: the command waits (%s)', async (status, code, trouble) => {
    const outbox = browser.openTab()
    browser.answer = () => refusal(code, status)
    expect(await outbox.put(decisionId, idea(1))).toEqual({ kind: 'waits' })
    expect(outbox.current()).toMatchObject({ trouble, waiting: [{ id: 'command-1' }], refused: [] })
    browser.answer = () => ({ seq: 1, events: [] })
    await outbox.wake()
    expect(outbox.current()).toMatchObject({ trouble: null, waiting: [] })
  })
})

describe('several tabs, several people', () => {
  test('[K2] two tabs send each command once, and both hear how it went', async () => {
    const [one, two] = [browser.openTab(), browser.openTab()]
    await settle()
    const told: string[] = []
    two.onDelivered(id => told.push(id))
    await Promise.all([one.put(decisionId, idea(1)), two.wake(), one.wake()])
    await settle()
    expect(postedIds()).toEqual(['command-1'])
    expect(told).toEqual([decisionId])
    expect(two.current().waiting).toHaveLength(0)
  })

  test('what somebody else left on this device is neither shown nor sent in my name', async () => {
    browser.answer = () => new Unreachable()
    await browser.openTab('somebody-else').put(decisionId, idea(1))
    browser.answer = () => ({ seq: 1, events: [] })
    const before = browser.posted.length
    const mine = browser.openTab(ana)
    await mine.wake()
    expect(mine.current().waiting).toHaveLength(0)
    expect(browser.posted).toHaveLength(before)
  })

  test('an outbox that was closed sends nothing any more', async () => {
    const outbox = browser.openTab()
    browser.answer = () => new Unreachable()
    await outbox.put(decisionId, idea(1))
    const before = browser.posted.length
    outbox.close()
    browser.passTime()
    await settle()
    expect(browser.posted).toHaveLength(before)
  })
})
