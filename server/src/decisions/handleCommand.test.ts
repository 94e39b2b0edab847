import { createHash, randomUUID } from 'node:crypto'
import { type EventDraft, fold, type IdeaId } from '@concord/shared'
import { chainFlaw, seal } from '@concord/shared/verify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { journeyTo, startTeam, type Team, uuid, vote1 } from '../testing/journey.ts'
import { Writer } from '../testing/writer.ts'

/** FLIPS asks for more (figure 21: 100). */
const flips = Number(process.env.FLIPS ?? 5)

let team: Team
beforeAll(async () => {
  team = await startTeam()
})
afterAll(() => team.server.remove())

const write = (visitor: Team['ana'], id: string, document: 'brief' | 'notes' | 'plan' = 'brief') =>
  new Writer(team.server.url, visitor, id, document)
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const entryCount = async (id: string) => (await team.server.storage.updates.load(`${id}/brief`)).entryCount
const textOf = async (id: string) => (await team.server.app.relay.facts(id, 'brief')).text

describe('texts and the steps of a decision', () => {
  test('a brief that somebody has written is as good as a video', async () => {
    const id = await team.ana.create()
    await team.ana.does(id, { type: 'AddPerson', personId: team.ben.personId, role: 'participant' })
    const step = { type: 'AdvancePhase', from: 'context', reason: 'Go' }
    expect(await team.ana.ask(id, step)).toMatchObject({ status: 409, body: { missing: ['brief-or-video'] } })
    const ana = write(team.ana, id)
    await ana.until(({ isSynced }) => isSynced)
    ana.type('Calls at three in the morning')
    const ben = await team.server.app.relay.state(id, 'brief')
    expect(ben.length).toBeGreaterThan(0)
    while ((await textOf(id)) === '') await new Promise(setImmediate)
    expect((await team.ana.ask(id, step)).status).toBe(200)
    ana.leave()
  })

  test('[R16] the hash in the log is that of the frozen text, however fast people type; later words are in no copy of anybody else', async () => {
    for (let round = 0; round < flips; round++) {
      const { id } = await journeyTo(team, 'ideas')
      await team.ana.does(id, { type: 'ChangeRole', personId: team.ben.personId, role: 'facilitator' })
      for (const text of ['One', 'Two']) await team.ben.does(id, { type: 'PostIdea', ideaId: uuid<IdeaId>(), text })
      const [ana, ben, cleo] = [write(team.ana, id), write(team.ben, id), write(team.cleo, id)]
      for (const writer of [ana, ben, cleo]) await writer.until(({ isSynced }) => isSynced)
      ana.type('first')
      await cleo.until(({ lines }) => lines.includes('first'))
      let isDone = false
      const typing = [ana, ben].map(async (writer, who) => {
        for (let i = 0; !isDone; i++) {
          writer.type(`${who}.${i}`)
          await new Promise(setImmediate)
        }
      })
      const { events } = await team.ana.does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Go' })
      const frozen = events.find(event => event.type === 'DocumentFrozen')
      const text = await textOf(id)
      isDone = true
      await Promise.all(typing)
      expect(frozen).toMatchObject({ document: 'brief', sha256: sha256(text), entries: await entryCount(id) })
      ana.type('too late')
      await cleo.until(({ lines }) => lines.join('\n') === text)
      expect(await textOf(id)).toBe(text)
      for (const writer of [ana, ben, cleo]) writer.leave()
    }
  })

  test('who is taken out loses the text before the command is answered', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const ana = write(team.ana, id)
    const cleo = write(team.cleo, id)
    for (const writer of [ana, cleo]) await writer.until(({ isSynced }) => isSynced)
    await team.ana.does(id, { type: 'RemovePerson', personId: team.cleo.personId })
    ana.type('Not for Cleo')
    await cleo.until(({ closedWith }) => closedWith !== null)
    expect(cleo.closedWith).toBe(4403)
    expect(cleo.lines).toEqual([])
    for (const writer of [ana, cleo]) writer.leave()
  })

  test('signing out ends the texts of that session at once', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const { token } = await team.cleo.ok('POST', '/api/signin-links', {})
    const elsewhere = team.server.stranger()
    await elsewhere.enter(await elsewhere.post('/api/signin', { token }))
    const [here, there] = [write(team.cleo, id), write(elsewhere, id)]
    for (const writer of [here, there]) await writer.until(({ isSynced }) => isSynced)
    await elsewhere.ok('POST', '/api/signout', {})
    await there.until(({ closedWith }) => closedWith !== null)
    expect([there.closedWith, here.closedWith]).toEqual([4401, null])
    for (const writer of [here, there]) writer.leave()
  })
})

describe('files', () => {
  test('a video is attached once it is whole and belongs to this decision', async () => {
    const [id, other] = [await team.ana.create(), await team.ana.create()]
    const { upload } = await uploader()
    const [mine, theirs, picture] = [await upload(id, webm), await upload(other, webm), await upload(id, png)]
    const attach = (mediaId: string) => team.ana.ask(id, { type: 'AttachVideo', mediaId })
    expect((await attach(mine)).status).toBe(200)
    for (const mediaId of [theirs, picture, randomUUID()])
      expect(await attach(mediaId)).toMatchObject({ status: 409, body: { code: 'unknown-id', mediaId } })
    const resource = { type: 'AddResource', resourceId: randomUUID(), title: 'Picture', mediaId: picture }
    expect((await team.ana.ask(id, resource)).status).toBe(200)
  })

  test('[K2] what is said aloud is a file of who says it, for this decision, that plays', async () => {
    const { id, other } = { id: await team.ana.create(), other: await team.ana.create() }
    await team.ana.does(id, { type: 'AddPerson', personId: team.ben.personId, role: 'participant' })
    await team.ana.does(id, { type: 'AttachVideo', url: 'https://vimeo.com/1' })
    await team.ana.does(id, { type: 'AdvancePhase', from: 'context', reason: 'Small' })
    const { upload } = await uploader()
    const { upload: uploadOfBen } = await uploader(team.ben)
    const mine = await uploadOfBen(id, webm)
    const say = (voiceId: string) => team.ben.ask(id, { type: 'PostIdea', ideaId: randomUUID(), text: '', voiceId })
    for (const voiceId of [await upload(id, webm), await upload(other, webm), await uploadOfBen(id, png), randomUUID()])
      expect(await say(voiceId)).toMatchObject({ status: 409, body: { code: 'unknown-id', voiceId } })
    expect((await say(mine)).status).toBe(200)
    const { state } = await team.ana.view(id)
    expect(state.ideas).toMatchObject([{ text: '', voice: { mediaId: mine } }])
  })

  const webm = Buffer.concat([Buffer.from('1a45dfa3a3428686810142f7810142f2810442f381084282847765626d', 'hex'), Buffer.alloc(64)])
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64)])
  const uploader = async (person = team.ana) => ({
    upload: async (decisionId: string, bytes: Buffer) => {
      const metadata = `decisionId ${Buffer.from(decisionId).toString('base64')},filename ${Buffer.from('a file').toString('base64')}`
      const tus = { 'Tus-Resumable': '1.0.0', Origin: team.server.url, Cookie: person.cookie ?? '' }
      const made = await fetch(`${team.server.url}/media/uploads`, {
        method: 'POST',
        headers: { ...tus, 'Upload-Length': String(bytes.length), 'Upload-Metadata': metadata },
      })
      const address = new URL(made.headers.get('location') ?? '', `${team.server.url}/media/uploads/`)
      const headers = { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' }
      const sent = await fetch(address, { method: 'PATCH', headers, body: new Uint8Array(bytes) })
      expect(sent.status).toBe(204)
      return address.pathname.split('/').at(-1) ?? ''
    },
  })
})

describe('time', () => {
  const DAY = 86_400_000

  test('[D2] at a deadline the phase closes by itself, before what comes after it', async () => {
    const { id, first } = await journeyTo(team, 'vote')
    for (const voter of [team.ben, team.cleo])
      await voter.does(id, { type: 'CastBallot', poll: vote1, ballot: { approvals: [first] } })
    await team.ana.does(id, { type: 'SetDeadline', at: team.server.clock.now() + 1000 })
    const socket = team.ben.live(id)
    team.server.clock.moveOn(1000)
    await socket.until(({ events }) => events.some(event => event.type === 'PhaseAdvanced' && event.to === 'feedback'))
    const late = { type: 'CastBallot', poll: vote1, ballot: { approvals: [] } }
    expect(await team.ana.ask(id, late)).toMatchObject({ status: 409, body: { code: 'poll-closed' } })
    expect(socket.events.at(-1)).toMatchObject({ by: 'clock' })
    socket.close()
  })

  test('[D5] what fell due while the server was down is done before the door opens, once, and what comes after it is late', async () => {
    const closing = await journeyTo(team, 'vote')
    for (const voter of [team.ben, team.cleo])
      await voter.does(closing.id, { type: 'CastBallot', poll: vote1, ballot: { approvals: [closing.first] } })
    const staying = await journeyTo(team, 'vote')
    const deadline = team.server.clock.now() + DAY
    for (const { id } of [closing, staying]) await team.ana.does(id, { type: 'SetDeadline', at: deadline })
    await team.server.stop()
    team.server.clock.moveOn(3 * DAY)
    await team.server.start()
    const late = { type: 'CastBallot', poll: vote1, ballot: { approvals: [closing.second] } }
    expect((await team.ana.ask(closing.id, late)).body.code).toBe('poll-closed')
    const [passed, ...others] = (await team.ana.log(staying.id)).filter(({ type }) => type === 'DeadlinePassed')
    expect(passed).toMatchObject({ deadlineAt: deadline, by: 'clock', at: deadline + 2 * DAY, missing: ['quorum'] })
    expect(others).toEqual([])
    await team.server.restart()
    for (const { id } of [closing, staying]) {
      const log = await team.ana.log(id)
      expect(log.filter(({ by }) => by === 'clock').length).toBeGreaterThan(0)
      expect(log.filter(({ type }) => type === 'DeadlinePassed').length).toBeLessThanOrEqual(1)
      expect(chainFlaw(log)).toBeNull()
    }
  })
})

describe('storage that fails', () => {
  test('a command whose append fails is not acknowledged, changes nothing, and the next one works', async () => {
    const { id } = await journeyTo(team, 'ideas')
    const { seq } = await team.ana.view(id)
    const { journal } = team.server.storage
    const { append } = journal
    journal.append = async () => {
      throw new Error('the disk is gone')
    }
    const socket = team.cleo.live(id, seq)
    const commandId = randomUUID()
    const idea = { type: 'PostIdea', ideaId: randomUUID(), text: 'Kept?' }
    expect((await team.ben.ask(id, idea, commandId)).status).toBe(500)
    journal.append = append
    expect((await team.ana.view(id)).seq).toBe(seq)
    expect(await team.ben.ask(id, idea, commandId)).toMatchObject({ status: 200, body: { seq: seq + 1 } })
    await socket.until(({ lastSeq }) => lastSeq === seq + 1)
    expect(socket.events).toHaveLength(1)
    socket.close()
  })

  test('somebody else wrote to the log first: the command is decided anew on what they wrote', async () => {
    const { id } = await journeyTo(team, 'context')
    const { journal } = team.server.storage
    const { append } = journal
    let isFirst = true
    journal.append = async (log, after, write) => {
      if (!isFirst) return append(log, after, write)
      isFirst = false
      await append(log, after, write) // as another process would, with its own copy of this state
      return false
    }
    const answer = await team.ana.ask(id, { type: 'AdvancePhase', from: 'context', reason: 'Go' })
    journal.append = append
    expect(answer.status).toBe(200)
    const log = await team.ana.log(id)
    expect(log.filter(({ type }) => type === 'PhaseAdvanced')).toHaveLength(1)
    expect(chainFlaw(log)).toBeNull()
  })

  test('a log that does not verify is not served; the others are', async () => {
    const [broken, whole] = [await journeyTo(team, 'ideas'), await journeyTo(team, 'ideas')]
    const { journal } = team.server.storage
    const [last] = (await journal.read(broken.id, 0)).slice(-1)
    if (!last) throw new Error('The log is empty')
    await journal.append(broken.id, last.seq, { events: [{ ...last, seq: last.seq + 1 }], beside: [] })
    await team.server.restart()
    for (const path of ['', '/log', '/summary.md']) {
      expect(await team.ben.get(`/api/decisions/${broken.id}${path}`)).toMatchObject({
        status: 503,
        body: { code: 'damaged', decisionTitle: 'Night support' },
      })
      const strange = await team.sam.get(`/api/decisions/${broken.id}${path}`)
      expect([strange.status, strange.text]).toEqual([404, (await team.sam.get(`/api/decisions/${randomUUID()}${path}`)).text])
    }
    const post = { type: 'PostIdea', ideaId: randomUUID(), text: 'Kept on the device' }
    expect(await team.ben.ask(broken.id, post)).toMatchObject({ status: 503, body: { code: 'damaged' } })
    expect(await team.sam.ask(broken.id, post)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await team.server.storage.journal.read(broken.id, last.seq + 1)).toEqual([])
    const socket = team.ben.live(broken.id)
    await socket.until(({ ended }) => ended !== null)
    expect([socket.ended, socket.frames]).toEqual([4403, []])
    expect((await team.ana.get(`/api/decisions/${whole.id}`)).status).toBe(200)
    expect((await team.ana.get('/api/decisions')).status).toBe(200)
    expect(team.server.logged.join('')).toContain('does not verify')
    expect((await team.server.stranger().get('/readyz')).body).toEqual({ status: 'ready', damagedDecisions: 1 })
  })

  test('a log that the rules cannot read is not served; the others are', async () => {
    const [strange, whole] = [await journeyTo(team, 'ideas'), await journeyTo(team, 'ideas')]
    const { journal } = team.server.storage
    const log = await journal.read(strange.id, 0)
    const end = fold(log)
    const unreadable: unknown = { type: 'SomethingNew', by: 'clock', at: 1 }
    await journal.append(strange.id, end.seq, { events: seal([unreadable as EventDraft], end, uuid()), beside: [] })
    await team.server.restart()
    expect(await team.ana.get(`/api/decisions/${strange.id}`)).toMatchObject({ status: 503, body: { code: 'damaged' } })
    expect((await team.ana.get(`/api/decisions/${whole.id}`)).status).toBe(200)
    expect(team.server.logged.join('')).toContain('the rules cannot read this log')
  })
})
