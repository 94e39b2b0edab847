import { beforeEach, describe, expect, test } from 'vitest'
import { ApiProblem, Unreachable } from '../api/problem.ts'
import { ALog, ana, ben, decisionId, ideaId } from '../testing/aLog.ts'
import { DecisionFeed } from './decisionFeed.ts'
import type { FeedServer, FeedSocket } from './feedServer.ts'

/** A server at hand: its log, the sockets that are open, and what is timed to happen later. */
class Bench {
  log = new ALog()
  sockets: { socket: FeedSocket; after: number }[] = []
  asked: string[] = []
  timed: (() => void)[] = []
  /** What the next load answers instead. */
  failure: Error | null = null
  clock = 50_000

  server: FeedServer = {
    load: async () => {
      this.asked.push('load')
      if (this.failure) throw this.failure
      const documents = { brief: 'read', notes: 'read', plan: 'read' } as const
      const mine = { ballots: {}, polls: [], hidden: [] }
      return { seq: this.log.state.seq, state: this.log.state, mine, rights: { read: 'full', documents }, now: 61_000 }
    },
    log: async (_id, after) => {
      this.asked.push(`log ${after}`)
      return { events: this.log.events.slice(after), seq: this.log.events.length }
    },
    open: (_id, after) => {
      const socket: FeedSocket = { onopen: null, onmessage: null, onclose: null, close: () => undefined }
      this.sockets.push({ socket, after })
      return socket
    },
    now: () => this.clock,
    later: run => {
      this.timed.push(run)
      return () => {
        this.timed = this.timed.filter(one => one !== run)
      }
    },
  }

  get socket(): FeedSocket {
    const last = this.sockets.at(-1)
    if (!last) throw new Error('No socket was opened')
    return last.socket
  }
  say(frame: unknown) {
    this.socket.onmessage?.(new MessageEvent('message', { data: JSON.stringify(frame) }))
  }
  goLive() {
    this.socket.onopen?.(new Event('open'))
  }
  cut(code = 1006) {
    this.socket.onclose?.(Object.assign(new Event('close'), { code, reason: '', wasClean: false }) as CloseEvent)
  }
  passTime() {
    for (const run of this.timed.splice(0)) run()
  }
}

const settle = () => new Promise<void>(resolve => setTimeout(resolve))
let bench: Bench
let feed: DecisionFeed
const seen = () => feed.current().loaded?.state
const post = (n: number, by = ben) =>
  bench.log.accept(by, { type: 'PostIdea', ideaId: ideaId(n), text: `Idea ${n}` }, `command-${n}`)

beforeEach(async () => {
  bench = new Bench()
  feed = new DecisionFeed(decisionId, ben, bench.server)
  feed.start()
  await settle()
  bench.goLive()
})

describe('following a decision', () => {
  test('it is loaded, and the channel is asked for what came after', () => {
    expect(seen()).toEqual(bench.log.state)
    expect(bench.sockets[0]?.after).toBe(bench.log.state.seq)
    expect(feed.current().link).toBe('live')
  })

  test('the server’s clock counts, not this device’s', () => {
    expect(feed.current().clockOffsetMs).toBe(11_000)
  })

  test('events are folded as they come, each once, however often they come', () => {
    const [event] = post(1)
    bench.say({ type: 'event', event })
    bench.say({ type: 'event', event })
    expect(seen()).toEqual(bench.log.state)
    expect(seen()?.ideas).toHaveLength(1)
  })

  test('an answer that was faster than the channel shows nothing twice', () => {
    const events = post(1)
    feed.take(events)
    expect(feed.hasApplied('command-1')).toBe(true)
    bench.say({ type: 'event', event: events[0] })
    expect(seen()?.ideas).toHaveLength(1)
  })

  test('snapshots are new objects, and those held stay as they were', () => {
    const before = feed.current()
    bench.say({ type: 'event', event: post(1)[0] })
    expect(feed.current()).not.toBe(before)
    expect(before.loaded?.state.ideas).toHaveLength(0)
  })

  test('my ballot, cast anywhere, is asked for; others’ ballots are not', async () => {
    for (const n of [1, 2]) bench.say({ type: 'event', event: post(n)[0] })
    for (const event of bench.log.accept(ana, { type: 'AdvancePhase', from: 'ideas', reason: 'Enough' }))
      bench.say({ type: 'event', event })
    const poll = bench.log.state.polls[0]?.poll
    if (!poll) throw new Error('No poll was opened')
    const loads = () => bench.asked.filter(call => call === 'load').length
    const cast = (by: typeof ana) => bench.log.accept(by, { type: 'CastBallot', poll, ballot: { approvals: [ideaId(1)] } })
    bench.say({ type: 'event', event: cast(ana)[0] })
    expect(loads()).toBe(1)
    bench.say({ type: 'event', event: cast(ben)[0] })
    expect(loads()).toBe(2)
  })

  test('rights and who is here are taken over', () => {
    bench.say({ type: 'rights', read: 'full', documents: { brief: 'write', notes: 'read', plan: 'none' } })
    bench.say({ type: 'presence', here: [ana, ben] })
    expect(feed.current().loaded?.rights.documents.brief).toBe('write')
    expect([...feed.current().here]).toEqual([ana, ben])
  })
})

describe('what is missing', () => {
  test('a gap is fetched once, and what comes meanwhile is not lost', async () => {
    post(1)
    const [second] = post(2)
    bench.say({ type: 'event', event: second })
    const [third] = post(3)
    bench.say({ type: 'event', event: third })
    await settle()
    expect(seen()).toEqual(bench.log.state)
    expect(bench.asked.filter(call => call.startsWith('log'))).toHaveLength(1)
  })

  test('a fetch that fails does not run in circles: the next connection brings it', async () => {
    const [first] = post(1)
    const [second] = post(2)
    const { log } = bench.server
    bench.server.log = async () => {
      bench.asked.push('log')
      throw new Unreachable()
    }
    bench.say({ type: 'event', event: second })
    await settle()
    expect(bench.asked.filter(call => call === 'log')).toHaveLength(1)
    bench.server.log = log
    bench.passTime()
    await settle()
    bench.goLive()
    for (const event of [first, second]) bench.say({ type: 'event', event })
    expect(seen()).toEqual(bench.log.state)
  })

  test('after a break it comes back and asks for what came after the last number seen', async () => {
    bench.say({ type: 'event', event: post(1)[0] })
    const { seq } = bench.log.state
    bench.cut()
    expect(feed.current().link).toBe('offline')
    expect(seen()?.ideas).toHaveLength(1)
    const [missed] = post(2)
    bench.passTime()
    await settle()
    expect(bench.sockets.at(-1)?.after).toBe(seq)
    bench.goLive()
    bench.say({ type: 'event', event: missed })
    expect(seen()).toEqual(bench.log.state)
  })

  test('a network that is back is used at once', async () => {
    bench.cut()
    feed.wake()
    await settle()
    bench.goLive()
    expect(feed.current().link).toBe('live')
  })

  test('[S10] a server that was restored from a backup knows less than this page: its past counts, at once', async () => {
    const backup = bench.log
    bench.log = new ALog()
    for (const n of [1, 2]) {
      post(n)
      bench.say({ type: 'event', event: bench.log.events.at(-1) })
    }
    expect(seen()?.ideas).toHaveLength(2)
    bench.cut()
    bench.log = backup
    bench.passTime()
    await settle()
    expect(seen()).toEqual(backup.state)
    expect(feed.current().hasLogChanged).toBe(true)
  })

  test('a log that does not continue what was seen is loaded anew and never mixed in', async () => {
    const other = new ALog()
    other.accept(ben, { type: 'PostIdea', ideaId: ideaId(9), text: 'Another past' })
    const event = other.events.at(-1)
    bench.say({ type: 'event', event: { ...event, prev: 'another-past' } })
    await settle()
    expect(bench.asked.filter(call => call === 'load')).toHaveLength(2)
    expect(seen()).toEqual(bench.log.state)
    expect(feed.current().hasLogChanged).toBe(true)
  })
})

describe('when it ends', () => {
  test.each([
    [4401, 'signed-out'],
    [4426, 'reload-needed'],
  ] as const)('close code %i means %s, and nothing is tried again', async (code, end) => {
    bench.cut(code)
    await settle()
    expect(feed.current().end).toBe(end)
    expect(bench.timed).toHaveLength(0)
    expect(seen()).toBeDefined()
  })

  test.each([
    [403, 'not-allowed', 'no-right-to-read'],
    [503, 'damaged', 'damaged'],
  ] as const)('without the right to read, the server is asked why: %i %s means %s', async (status, code, end) => {
    bench.failure = new ApiProblem({ title: 'Not to be read', status, code })
    bench.cut(4403)
    await settle()
    expect(feed.current().end).toBe(end)
  })

  test('what is being prepared is waited for, and opens by itself once it is shared', async () => {
    bench.failure = new ApiProblem({ title: 'Not shared yet', status: 403, code: 'being-prepared' })
    const other = new DecisionFeed(decisionId, ben, bench.server)
    other.start()
    await settle()
    expect(other.current()).toMatchObject({ end: 'being-prepared', loaded: null })
    bench.failure = null
    bench.say({ type: 'rights', read: 'full', documents: { brief: 'read', notes: 'read', plan: 'read' } })
    await settle()
    expect(other.current().end).toBeNull()
    expect(other.current().loaded?.state).toEqual(bench.log.state)
  })

  test.each([
    [404, 'not-found', 'not-found'],
    [401, 'not-signed-in', 'signed-out'],
    [426, 'reload-needed', 'reload-needed'],
  ] as const)('a first answer of %i ends it as %s', async (status, code, end) => {
    bench.failure = new ApiProblem({ title: code, status, code })
    const other = new DecisionFeed(decisionId, ben, bench.server)
    other.start()
    await settle()
    expect(other.current().end).toBe(end)
  })

  test('no answer is no end: it is tried again', async () => {
    bench.failure = new Unreachable()
    const other = new DecisionFeed(decisionId, ben, bench.server)
    other.start()
    await settle()
    expect(other.current()).toMatchObject({ end: null, link: 'offline', loaded: null })
    bench.failure = null
    bench.passTime()
    await settle()
    expect(other.current().loaded).not.toBeNull()
  })
})

test('an idea of mine under a hidden name is known as mine as soon as its own answer is here', () => {
  bench.log.accept(ana, { type: 'EditSettings', settings: { ideaAuthors: 'hidden-until-vote-closes' } })
  for (const event of bench.log.events) bench.say({ type: 'event', event })
  const others = post(1, ana)
  for (const event of others) bench.say({ type: 'event', event })
  feed.take(post(2))
  expect(seen()?.ideas.map(({ author }) => author)).toEqual([null, null])
  expect(feed.current().loaded?.mine.hidden).toEqual([ideaId(2)])
})
