import { randomUUID } from 'node:crypto'
import { type DecisionId, decide, fold, type IdeaId } from '@concord/shared'
import { seal, sha256Of } from '@concord/shared/verify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { secureRandom } from '../decisions/turn.ts'
import { journeyTo, startTeam, type Team, uuid } from '../testing/journey.ts'

let team: Team
beforeAll(async () => {
  team = await startTeam()
})
afterAll(() => team.server.remove())

const post = (id: string, text = 'New') => team.ben.ask(id, { type: 'PostIdea', ideaId: randomUUID(), text })

/** As many ideas as long as they may be, past the door. */
async function growLog(id: DecisionId, ideaCount: number): Promise<void> {
  const { journal } = team.server.storage
  const before = fold(await journal.read(id, 0))
  const context = { by: team.ben.personId, at: team.server.clock.now(), random: secureRandom, hash: sha256Of, facts: {} }
  const drafts = Array.from({ length: ideaCount }, () => {
    const outcome = decide(before, { type: 'PostIdea', ideaId: uuid(), text: 'x'.repeat(4000) }, context)
    if (!outcome.ok) throw new Error(outcome.rejection.code)
    return outcome.events
  })
  await journal.append(id, before.seq, { events: seal(drafts.flat(), before, uuid()), beside: [] })
  await team.server.restart()
}

describe('following a decision', () => {
  test('rights first, then the log from the beginning, then what happens', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const socket = team.cleo.live(id)
    const log = await team.cleo.log(id)
    await socket.until(({ lastSeq }) => lastSeq === log.length)
    expect(socket.frames[0]).toEqual({ type: 'rights', read: 'full', documents: { brief: 'read', notes: 'read', plan: 'read' } })
    await post(id)
    await socket.until(({ lastSeq }) => lastSeq === log.length + 1)
    expect(socket.events).toEqual(await team.cleo.log(id))
    socket.close()
  })

  test('whoever comes back gets what came after the last number they saw, once and without a gap', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const first = team.cleo.live(id)
    const seen = (await team.cleo.log(id)).length
    await first.until(({ lastSeq }) => lastSeq === seen)
    first.close()
    for (let i = 0; i < 5; i++) await post(id)
    const writing = Promise.all(Array.from({ length: 20 }, () => post(id)))
    const second = team.cleo.live(id, seen)
    await writing
    await second.until(({ lastSeq }) => lastSeq === seen + 25)
    expect(second.events.map(({ seq }) => seq)).toEqual(Array.from({ length: 25 }, (_, i) => seen + 1 + i))
    second.close()
  })

  test('a log larger than what a reader may owe arrives whole', async () => {
    const { id } = await journeyTo(team, 'ideas')
    await growLog(id, 2500)
    const { seq } = await team.cleo.view(id)
    const socket = team.cleo.live(id)
    await socket.until(({ frames, ended }) => frames.length > seq || ended !== null)
    expect(socket.ended).toBeNull()
    expect(socket.events.map(event => event.seq)).toEqual(Array.from({ length: seq }, (_, i) => i + 1))
    socket.close()
  })

  test('after a restart it goes on where it was', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const seen = (await team.cleo.log(id)).length
    const socket = team.cleo.live(id, seen)
    await socket.until(({ rights }) => rights !== null)
    await team.server.restart()
    await socket.until(({ ended }) => ended !== null)
    expect(socket.ended).toBe(1012)
    await post(id)
    const again = team.cleo.live(id, seen)
    await again.until(({ lastSeq }) => lastSeq === seen + 1)
    again.close()
  })

  test('who is here is told to everybody, and not while authors are hidden', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const cleo = team.cleo.live(id)
    await cleo.until(({ here }) => here?.includes(team.cleo.personId) ?? false)
    const ben = team.ben.live(id)
    await cleo.until(({ here }) => here?.includes(team.ben.personId) ?? false)
    ben.close()
    await cleo.until(({ here }) => here?.length === 1)
    cleo.close()
    const hidden = await journeyTo(team, 'ideas', { ideaAuthors: 'hidden-until-vote-closes' })
    const [one, two] = [team.cleo.live(hidden.id), team.ben.live(hidden.id)]
    const { seq } = await team.ana.view(hidden.id)
    for (const socket of [one, two]) await socket.until(({ lastSeq }) => lastSeq === seq)
    await post(hidden.id)
    for (const socket of [one, two]) await socket.until(({ lastSeq }) => lastSeq === seq + 1)
    expect([one.here, two.here]).toEqual([null, null])
    one.close()
    two.close()
  })
})

describe('rights on an open channel', () => {
  test('who is taken out is cut off before the command is answered, and hears nothing of it', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const socket = team.cleo.live(id)
    const { seq } = await team.ana.view(id)
    await socket.until(({ lastSeq }) => lastSeq === seq)
    await team.ana.does(id, { type: 'RemovePerson', personId: team.cleo.personId })
    await post(id, 'Not for Cleo')
    await socket.until(({ ended }) => ended !== null)
    expect(socket.ended).toBe(4403)
    expect(socket.lastSeq).toBe(seq)
    const again = await team.cleo.live(id, seq).until(({ ended }) => ended !== null)
    expect([again.ended, again.frames]).toEqual([4403, []])
  })

  test('while it is prepared a participant hears only that; when it is shared the log follows', async () => {
    const { id } = await journeyTo(team, 'context')
    const socket = team.ben.live(id)
    await socket.until(({ rights }) => rights !== null)
    await team.ana.does(id, { type: 'EditContext', doneWhen: 'Nobody is woken up' })
    expect(socket.frames).toEqual([
      { type: 'rights', read: 'being-prepared', documents: { brief: 'none', notes: 'none', plan: 'none' } },
    ])
    const { seq } = await team.ana.does(id, { type: 'AdvancePhase', from: 'context', reason: 'Go' })
    await socket.until(({ lastSeq }) => lastSeq === seq)
    expect(socket.events).toEqual(await team.ben.log(id))
    expect(socket.rights?.read).toBe('full')
    socket.close()
  })

  test('the right to write a text changes with the phase and is told', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const socket = team.ana.live(id)
    await socket.until(({ rights }) => rights?.documents.brief === 'write')
    await team.ben.does(id, { type: 'PostIdea', ideaId: uuid<IdeaId>(), text: 'One' })
    await team.ben.does(id, { type: 'PostIdea', ideaId: uuid<IdeaId>(), text: 'Two' })
    await team.ana.does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })
    await socket.until(({ rights }) => rights?.documents.brief === 'read')
    socket.close()
  })

  test('signing out ends its own channels at once, and those of nobody else', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const { token } = await team.cleo.ok('POST', '/api/signin-links', {})
    const elsewhere = team.server.stranger()
    await elsewhere.enter(await elsewhere.post('/api/signin', { token }))
    const [here, there] = [team.cleo.live(id), elsewhere.live(id)]
    for (const socket of [here, there]) await socket.until(({ lastSeq }) => lastSeq > 0)
    await elsewhere.ok('POST', '/api/signout', {})
    await there.until(({ ended }) => ended !== null)
    expect(there.ended).toBe(4401)
    const { seq } = await team.ben.does(id, { type: 'PostIdea', ideaId: uuid<IdeaId>(), text: 'Still here' })
    await here.until(({ lastSeq }) => lastSeq === seq)
    here.close()
  })
})

describe('who may open one', () => {
  const endOf = async (socket: ReturnType<typeof team.ana.live>) => (await socket.until(({ ended }) => ended !== null)).ended

  test('nobody without a session, nobody who is not in the decision, and no other protocol', async () => {
    const { id } = await journeyTo(team, 'ideas')
    expect(await endOf(team.server.stranger().live(id))).toBe(4401)
    expect(await endOf(team.sam.live(id))).toBe(4403)
    expect(await endOf(team.sam.live(randomUUID()))).toBe(4403)
    expect(await endOf(team.ana.live('not-an-id'))).toBe(4403)
    expect(await endOf(team.ana.live(id, 0, {}, '2'))).toBe(4426)
  })

  test.each(['https://evil.example', 'null', 'http://127.0.0.1.evil.example', 'http://127.0.0.1:1', ''])(
    'a handshake with the cookie from %j is refused before the upgrade',
    async origin => {
      const { id } = await journeyTo(team, 'ideas')
      expect(await endOf(team.ana.live(id, 0, { Origin: origin }))).toBe(403)
    },
  )

  test('a program with a token needs no Origin', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const { token } = await team.ana.ok('POST', '/api/tokens', { name: 'x' })
    const url = `${team.server.url.replace('http', 'ws')}/api/decisions/${id}/live`
    const socket = new WebSocket(url, { headers: { Authorization: `Bearer ${token}` } })
    const frame = await new Promise<string>(resolve => socket.once('message', data => resolve(String(data))))
    expect(JSON.parse(frame)).toMatchObject({ type: 'rights', read: 'full' })
    socket.terminate()
  })
})

test('what a client says on it is ignored, and garbage ends that socket only', async () => {
  const { id } = await journeyTo(team, 'ideas')
  const cleo = team.cleo.live(id)
  await cleo.until(({ lastSeq }) => lastSeq > 0)
  const url = `${team.server.url.replace('http', 'ws')}/api/decisions/${id}/live`
  const rude = new WebSocket(url, { headers: { Origin: team.server.url, Cookie: team.ben.cookie ?? '' } })
  await new Promise(resolve => rude.once('message', resolve))
  rude.send('{"type":"event"}')
  rude.send(Buffer.alloc((1 << 20) + 1))
  await new Promise(resolve => rude.once('close', resolve))
  const { seq } = await team.ben.does(id, { type: 'PostIdea', ideaId: uuid<IdeaId>(), text: 'Still there' })
  await cleo.until(({ lastSeq }) => lastSeq === seq)
  cleo.close()
})
