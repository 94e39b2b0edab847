/** A secret poll over HTTP, from the opening to the published list: everything that people do, and everything that is refused. */
import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type IdeaId, openingOf, type PollId, pollOf } from '@concord/shared'
import { checkBallot, isFlawed, toBase64url } from '@concord/shared/secret'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Journey, journeyTo, startTeam, type Team, vote1 } from '../testing/journey.ts'
import { postBare, SecretVoter } from '../testing/secretVoter.ts'

const SECRET = { ballots: 'secret', chooseBallots: 'secret' }
const goOn = (reason?: string) => ({ type: 'AdvancePhase', from: 'vote', ...(reason && { reason }) }) as const

let team: Team
beforeAll(async () => {
  team = await startTeam()
})
afterAll(() => team.server.remove())

async function inVote(settings: object = {}): Promise<Journey & { voters: Record<'ana' | 'ben' | 'cleo', SecretVoter> }> {
  const journey = await journeyTo(team, 'vote', { ...SECRET, ...settings })
  const voterOf = (name: 'ana' | 'ben' | 'cleo') => SecretVoter.of(team.server, team[name], journey.id, vote1)
  return { ...journey, voters: { ana: await voterOf('ana'), ben: await voterOf('ben'), cleo: await voterOf('cleo') } }
}
const folderOf = (id: string, poll: string = vote1) => join(team.server.folder, 'polls', id, poll)
const pollPath = (id: string, poll: string = vote1) => `/api/decisions/${id}/polls/${poll}`

describe('from the opening to the list', () => {
  test('[Q6] papers, ballots, a change, a withdrawal; published in order of key, counted, and nothing left of the box', async () => {
    const { id, first, second, voters } = await inVote()
    await voters.ana.votes({ approvals: [first, second].toSorted() }, 'It can wait')
    await voters.ben.votes({ approvals: [first] })
    await voters.ben.votes({ approvals: [second] })
    await voters.cleo.votes({ approvals: [first] })
    const before = await team.ana.view(id)
    expect(pollOf(before.state, vote1)).toMatchObject({
      voted: [team.ana, team.ben, team.cleo].map(({ personId }) => personId),
      ballotOf: {},
    })
    expect(before.mine).toMatchObject({ ballots: {}, polls: [vote1] })
    expect(existsSync(join(folderOf(id), 'box.json'))).toBe(true)
    await team.ana.does(id, goOn())

    const view = await team.olga.ok<{ status: string; papers: number; opening: string; ballots: never[] }>('GET', pollPath(id))
    expect(view).toMatchObject({ status: 'closed', papers: 3, opening: voters.ana.poll.opening })
    const keys = view.ballots.map(({ key }) => Buffer.from(key, 'base64url').toString('hex'))
    expect(keys).toEqual(keys.toSorted())
    const { state } = await team.ana.view(id)
    const poll = pollOf(state, vote1)
    expect(poll?.result).toMatchObject({ ballots: 3, onRoll: 3, winners: [first, second] })
    const mine = poll?.published?.find(({ key }) => key === voters.ana.key)
    expect(mine?.ballot).toEqual({ approvals: [first, second].toSorted(), reason: 'It can wait' })
    expect(poll?.published?.find(({ key }) => key === voters.ben.key)?.ballot).toEqual({ approvals: [second] })
    expect(existsSync(join(team.server.folder, 'polls', id))).toBe(false)
    expect(await team.server.storage.journal.beside(id, ['paper'])).toEqual([])
    expect((await team.ana.ask(id, { type: 'UndoAdvance', seq: state.undoable?.seq ?? 0 })).body.code).toBe('cut-off')
  })

  test('[Q4] everybody can check every ballot of the list by what the log says', async () => {
    const { id, first, voters } = await inVote()
    for (const voter of Object.values(voters)) await voter.votes({ approvals: [first] }, 'Because')
    await team.ana.does(id, goOn())
    const closed = (await team.ben.log(id)).find(event => event.type === 'PollClosed')
    const { keys, poll } = voters.ben
    const ballots = closed?.type === 'PollClosed' ? (closed.ballots ?? []).filter(one => 'key' in one) : []
    expect(ballots).toHaveLength(3)
    for (const { reason, ...ballot } of ballots) {
      const words = { salt: toBase64url(Uint8Array.from(Buffer.from(reason?.salt ?? '', 'hex'))), text: reason?.text ?? '' }
      expect(isFlawed(checkBallot({ ...ballot, reason: words }, keys, openingOf(poll)))).toBe(false)
    }
  })

  test('[Q6] a withdrawn ballot is published as withdrawn and counted nowhere', async () => {
    const { id, first, voters } = await inVote()
    for (const voter of Object.values(voters)) await voter.votes({ approvals: [first] })
    await voters.cleo.votes(null)
    expect((await team.ana.ask(id, goOn())).body).toMatchObject({ code: 'reason-needed', missing: ['three-ballots'] })
    await team.ana.does(id, goOn('We know'))
    const poll = pollOf((await team.ana.view(id)).state, vote1)
    expect(poll?.result?.ballots).toBe(2)
    expect(poll?.published?.find(({ key }) => key === voters.cleo.key)).toEqual({ key: voters.cleo.key, ballot: null })
  })

  test('[Q5] box and key are for the owner of the folder alone, and tell no time', async () => {
    const { id, first, voters } = await inVote()
    await voters.ana.votes({ approvals: [first] })
    for (const name of ['box.json', 'key.json', 'ack.json']) {
      const { mode, mtimeMs } = statSync(join(folderOf(id), name))
      expect([name, mode & 0o777, mtimeMs]).toEqual([name, 0o600, 0])
    }
    expect(readdirSync(folderOf(id)).toSorted()).toEqual(['ack.json', 'box.json', 'key.json'])
    expect(readFileSync(join(folderOf(id), 'box.json'), 'utf8')).not.toContain(team.ana.personId)
  })

  test('[Q2] the code alone finds the ballot again, on any device, and changes it', async () => {
    const { first, second, voters } = await inVote()
    await voters.ben.votes({ approvals: [first] }, 'Swift')
    const found = await voters.ben.find()
    expect(found.body.ballot).toEqual({
      content: voters.ben.cast?.content,
      signature: voters.ben.cast?.signature,
      reason: voters.ben.cast?.reason,
    })
    await voters.ben.takesPaper()
    await voters.ben.votes({ approvals: [second] })
    expect((await voters.cleo.find()).body.ballot).toBeNull()
  })
})

describe('what is refused', () => {
  test('[Q2] a second paper, and one for who is not on the roll or not in the decision', async () => {
    const { id, voters } = await inVote()
    await voters.ben.takesPaper()
    const second = await SecretVoter.of(team.server, team.ben, id, vote1)
    expect(await second.askForPaper()).toMatchObject({ status: 409, body: { code: 'paper-already-taken' } })
    const asOlga = await SecretVoter.of(team.server, team.olga, id, vote1)
    expect(await asOlga.askForPaper()).toMatchObject({ status: 403, body: { code: 'not-on-roll' } })
    const path = `${pollPath(id)}/paper`
    expect((await team.sam.post(path, { blinded: 'AA' })).status).toBe(404)
    expect((await team.server.stranger().post(path, { blinded: 'AA' })).status).toBe(401)
    expect((await team.ana.post(path, { blinded: 'AA' })).body.code).toBe('malformed')
    for (const z of [0n, 1n, voters.ana.keys.publicKey.n - 1n])
      expect(
        (await voters.ana.askForPaper(Buffer.from(z.toString(16).padStart(768, '0'), 'hex').toString('base64url'))).status,
      ).toBe(422)
    expect((await team.ana.post(`${pollPath(id, 'vote-9')}/paper`, { blinded: 'AA' })).status).toBe(404)
  })

  test('[Q2] the same request twenty times at once, and after a restart: one paper, one answer', async () => {
    const { id, voters } = await inVote()
    const answers = await Promise.all(Array.from({ length: 20 }, () => voters.cleo.askForPaper()))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    await team.server.restart()
    expect((await voters.cleo.askForPaper()).text).toBe(answers[0]?.text)
    const papers = (await team.ana.log(id)).filter(event => event.type === 'BallotPaperTaken')
    expect(papers.map(({ by }) => by)).toEqual([team.cleo.personId])
  })

  test('[Q4] the same ballot twenty times at once, and after a restart: one ballot, acknowledged each time', async () => {
    const { first, voters } = await inVote()
    const ballot = (await voters.ben.takesPaper()).signs({ approvals: [first] })
    const answers = await Promise.all(Array.from({ length: 20 }, () => voters.ben.put(ballot)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    await team.server.restart()
    expect((await voters.ben.put(ballot)).status).toBe(200)
  })

  test('[Q4] paper of another poll, another key, changed content, an older ballot, unknown options, other spellings', async () => {
    const [one, other] = [await inVote(), await inVote()]
    const { ben, cleo } = one.voters
    await ben.takesPaper()
    await other.voters.ben.takesPaper()
    const [older, newer] = [ben.signs({ approvals: [one.first] }), ben.signs({ approvals: [one.second] })]
    const stranger = idea()
    const refusals: readonly [string, object, number, string][] = [
      ['another poll', { ...older, credential: other.voters.ben.credential }, 403, 'credential-invalid'],
      ['another key', { ...older, key: cleo.key }, 403, 'credential-invalid'],
      ['no key', { ...older, key: '' }, 403, 'credential-invalid'],
      ['changed content', { ...older, content: newer.content }, 403, 'signature-invalid'],
      ['spaces', { ...older, content: `${older.content} ` }, 403, 'signature-invalid'],
      ['unknown option', ben.signs({ approvals: [stranger] }), 422, 'ballot-invalid'],
      ['another method', ben.signs({ choice: one.first }), 422, 'ballot-invalid'],
      [
        'a reason that was not signed',
        { ...older, reason: { salt: 'AAAAAAAAAAAAAAAAAAAAAA', text: 'x' } },
        422,
        'ballot-invalid',
      ],
      ['a field more', { ...older, by: team.ben.personId }, 422, 'malformed'],
      ['a pad of other things', { ...older, pad: 'x' }, 422, 'malformed'],
    ]
    for (const [what, ballot, status, code] of refusals) {
      const answer = await postBare(team.server, ben.boxPath, JSON.stringify({ pad: '', ...ballot }))
      expect([what, answer.status, answer.body.code]).toEqual([what, status, code])
    }
    expect((await ben.find()).body.ballot).toBeNull()
    expect((await ben.put(newer)).status).toBe(200)
    expect(await ben.put(older)).toMatchObject({ status: 409, body: { code: 'newer-ballot-in-box' } })
    expect((await ben.put(newer)).status).toBe(200)
  })

  test('[Q5] a session, a foreign page, too many bytes, no JSON', async () => {
    const { first, voters } = await inVote()
    const ballot = (await voters.ana.takesPaper()).signs({ approvals: [first] })
    for (const headers of [{ Cookie: team.ana.cookie ?? '' }, { Cookie: 'other=1' }, { Authorization: 'Bearer x' }])
      expect(await voters.ana.put(ballot, headers as never)).toMatchObject({ status: 400, body: { code: 'sent-with-session' } })
    expect((await voters.ana.put(ballot, { Origin: 'https://elsewhere.example' })).body.code).toBe('foreign-origin')
    const large = JSON.stringify({ ...ballot, pad: ' '.repeat(33 << 10) })
    expect((await postBare(team.server, voters.ana.boxPath, large)).status).toBe(413)
    expect((await postBare(team.server, voters.ana.boxPath, '{')).body.code).toBe('malformed')
    expect((await postBare(team.server, voters.ana.boxPath.replace('vote-1', 'vote-7'), '{}')).status).toBe(404)
    expect((await postBare(team.server, `/api/ballot-box/${randomUUID()}/vote-1`, '{}')).status).toBe(404)
    expect((await postBare(team.server, '/api/ballot-box/x/y', '{}')).status).toBe(404)
  })

  test('[Q3] CastBallot and WithdrawBallot; taking out who has a paper', async () => {
    const { id, first, voters } = await inVote()
    expect((await team.ben.ask(id, { type: 'CastBallot', poll: vote1, ballot: { approvals: [first] } })).body.code).toBe(
      'poll-is-secret',
    )
    expect((await team.ben.ask(id, { type: 'WithdrawBallot', poll: vote1 })).body.code).toBe('poll-is-secret')
    await voters.ben.takesPaper()
    expect((await team.ana.ask(id, { type: 'RemovePerson', personId: team.ben.personId })).body.code).toBe('paper-already-taken')
    expect((await team.ana.ask(id, { type: 'RemovePerson', personId: team.cleo.personId })).status).toBe(200)
  })

  test('[Q2] in a pause, and after the close: the door is shut, whatever is brought', async () => {
    const { id, first, voters } = await inVote()
    for (const name of ['ana', 'ben'] as const) await voters[name].votes({ approvals: [first] })
    const late = (await voters.cleo.takesPaper()).signs({ approvals: [first] })
    await team.ana.does(id, { type: 'PauseDecision' })
    expect(await voters.cleo.put(late)).toMatchObject({ status: 409, body: { code: 'paused' } })
    expect(await voters.cleo.askForPaper()).toMatchObject({ status: 409, body: { code: 'paused' } })
    expect((await team.ben.ok('GET', pollPath(id))).status).toBe('paused')
    await team.ana.does(id, { type: 'ResumeDecision' })
    await team.ana.does(id, goOn('Two are enough'))
    expect(await voters.cleo.put(late)).toMatchObject({ status: 409, body: { code: 'poll-closed' } })
    expect(await postBare(team.server, voters.cleo.boxPath, '{"x":1}')).toMatchObject({
      status: 409,
      body: { code: 'poll-closed' },
    })
    expect(await voters.cleo.find()).toMatchObject({ status: 409, body: { code: 'poll-closed' } })
    expect(await voters.cleo.askForPaper()).toMatchObject({ status: 409, body: { code: 'poll-closed' } })
  })
})

describe('what is not counted', () => {
  test.each<[string, (id: string) => Promise<unknown>]>([
    ['stepping back', id => team.ana.does(id as never, { type: 'RevertPhase', to: 'ideas', reason: 'Not yet' })],
    [
      'the undo of the opening',
      async id => team.ana.does(id as never, { type: 'UndoAdvance', seq: (await team.ana.view(id)).state.undoable?.seq ?? 0 }),
    ],
    ['cancelling', id => team.ana.does(id as never, { type: 'CancelDecision', reason: 'No need' })],
  ])('[Q9] after %s box and key are gone, unpublished', async (_what, act) => {
    const { id, first, voters } = await inVote()
    await voters.ben.votes({ approvals: [first] })
    await act(id)
    expect(existsSync(join(team.server.folder, 'polls', id))).toBe(false)
    expect((await team.ana.log(id)).some(event => event.type === 'PollClosed')).toBe(false)
    expect(await team.server.storage.journal.beside(id, ['paper'])).toEqual([])
    expect((await voters.ben.find()).status).toBe(409)
  })

  test('[Q10] held again: a new round with new papers, and a reason, since the list is out', async () => {
    const { id, first, voters } = await inVote()
    for (const voter of Object.values(voters)) await voter.votes({ approvals: [first] })
    await team.ana.does(id, goOn())
    const again = { type: 'RevertPhase', to: 'vote' } as const
    expect((await team.ana.ask(id, { ...again, reason: ' ' })).body).toMatchObject({
      code: 'reason-needed',
      missing: ['list-published'],
    })
    await team.ana.does(id, { ...again, reason: 'Dan was missing' })
    const { state } = await team.ana.view(id)
    expect(state.overrides.at(-1)).toMatchObject({ guards: ['list-published'], reason: 'Dan was missing' })
    const next = await SecretVoter.of(team.server, team.ben, id, 'vote-2' as PollId)
    expect(next.keys.publicKey.n).not.toBe(voters.ben.keys.publicKey.n)
    await next.votes({ approvals: [first] })
  })
})

const idea = (): IdeaId => randomUUID() as IdeaId
