/** What becomes of a secret poll when its files go or are damaged, while the server runs and before it starts: real files, one server. */
import { mkdir, readdir, readFile, rm, symlink, truncate, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type DecisionId, type PollId, pollOf } from '@concord/shared'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Journey, journeyTo, startTeam, type Team, vote1 } from '../testing/journey.ts'
import { SecretVoter } from '../testing/secretVoter.ts'

const SECRET = { ballots: 'secret', chooseBallots: 'secret', quorum: { vote: 0.5, choose: 0.5 } }
const vote2 = 'vote-2' as PollId
const goOn = { type: 'AdvancePhase', from: 'vote', reason: 'Enough' } as const

let team: Team
beforeAll(async () => {
  team = await startTeam()
})
afterAll(() => team.server.remove())

const folderOf = (id: string) => join(team.server.folder, 'polls', id, vote1)
const boxOf = (id: string) => join(folderOf(id), 'box.json')
type Vote = Journey & { ana: SecretVoter; ben: SecretVoter; cleo: SecretVoter }

/** Ana has voted, Ben has a paper, Cleo none. */
async function inVote(): Promise<Vote> {
  const journey = await journeyTo(team, 'vote', SECRET)
  const voterOf = (name: 'ana' | 'ben' | 'cleo') => SecretVoter.of(team.server, team[name], journey.id, vote1)
  const [ana, ben, cleo] = [await voterOf('ana'), await voterOf('ben'), await voterOf('cleo')]
  await ana.votes({ approvals: [journey.first] })
  await ben.takesPaper()
  return { ...journey, ana, ben, cleo }
}
const pollsOf = async (id: DecisionId) => (await team.ana.view(id)).state.polls.map(({ poll, status }) => [poll, status])
const castOf = async (voter: SecretVoter) => (await voter.find()).body.ballot
const putAgain = (voter: SecretVoter) => (voter.cast ? voter.put(voter.cast) : Promise.reject(new Error('Nothing was cast')))

/** Removed, and something else in its place. */
async function replace(path: string, lay: (path: string) => Promise<unknown>): Promise<void> {
  await rm(path, { recursive: true })
  await lay(path)
}

describe('while the server runs, which holds what is in them', () => {
  test.each<[string, (id: string) => Promise<unknown>]>([
    ['the box', id => unlink(boxOf(id))],
    ['the folder of the poll', id => rm(folderOf(id), { recursive: true })],
    ['the folder of the decision', id => rm(dirname(folderOf(id)), { recursive: true })],
    ['all folders of polls', () => rm(join(team.server.folder, 'polls'), { recursive: true })],
    ['the end of the box', id => truncate(boxOf(id), 40)],
    ['every ballot in the box', id => writeFile(boxOf(id), '{"ballots":[\n]}\n')],
  ])('[Q9] without %s: what is acknowledged again is stored again, and a start finds it', async (_what, take) => {
    const { id, first, ana, ben } = await inVote()
    const before = await readFile(boxOf(id), 'utf8')
    await take(id)
    expect(await castOf(ana)).toMatchObject({ content: ana.cast?.content })
    expect((await putAgain(ana)).status).toBe(200) // nothing new, but an acknowledgement is a promise about the disk
    expect(await readFile(boxOf(id), 'utf8')).toBe(before)
    await take(id)
    await ben.votes({ approvals: [first] })
    await team.server.restart()
    for (const voter of [ana, ben]) expect(await castOf(voter)).toMatchObject({ content: voter.cast?.content })
    await team.ana.does(id, goOn)
    expect(pollOf((await team.ana.view(id)).state, vote1)?.result?.ballots).toBe(2)
  })

  test('[Q9] what nobody asks for meanwhile is stored again with the next change of the decision, or when the server stops', async () => {
    const { id, ana, cleo } = await inVote()
    const lines = team.server.logged.length
    for (const act of [() => cleo.takesPaper(), () => team.server.restart()]) {
      await rm(folderOf(id), { recursive: true })
      await act()
      expect((await readdir(folderOf(id))).toSorted()).toEqual(['ack.json', 'box.json', 'key.json'])
      expect(await castOf(ana)).toMatchObject({ content: ana.cast?.content })
    }
    const said = team.server.logged.slice(lines).filter(line => line.includes('they are stored anew'))
    expect(said.map(line => JSON.parse(line))).toMatchObject([
      { decisionId: id, poll: vote1, isBoxNew: true, areKeysNew: true },
      { decisionId: id, poll: vote1, isBoxNew: true, areKeysNew: true },
    ])
  })

  test('[Q2] the key that signs papers is stored again; without it at a start no more are given out, and who votes is told', async () => {
    const { id, first, ben, cleo } = await inVote()
    const key = join(folderOf(id), 'key.json')
    const before = await readFile(key, 'utf8')
    await unlink(key)
    await cleo.takesPaper()
    expect(await readFile(key, 'utf8')).toBe(before)
    await team.server.stop()
    await truncate(key, 30)
    await team.server.start()
    expect((await team.ana.ok('GET', `/api/decisions/${id}/polls/${vote1}`)).papersOff).toBe(true)
    expect(await ben.askForPaper()).toMatchObject({ status: 503, body: { code: 'papers-unavailable' } })
    await ben.votes({ approvals: [first] })
  })

  test.each<[string, (id: string) => Promise<unknown>, (id: string) => Promise<unknown>]>([
    [
      'the box',
      id => replace(boxOf(id), path => mkdir(join(path, 'in'), { recursive: true })),
      id => rm(boxOf(id), { recursive: true }),
    ],
    ['its folder', id => replace(folderOf(id), path => writeFile(path, '')), id => rm(folderOf(id))],
  ])(
    '[S6] with something in the place of %s no ballot is taken, none is lost, and all goes on when it is gone',
    async (_what, block, clear) => {
      const { id, first, ana, ben } = await inVote()
      const ballot = ben.signs({ approvals: [first] })
      await block(id)
      expect(await ben.put(ballot)).toMatchObject({ status: 503, body: { code: 'storage-read-only' } })
      expect(await putAgain(ana)).toMatchObject({ status: 503, body: { code: 'storage-read-only' } })
      expect(await castOf(ben)).toBeNull()
      expect(await castOf(ana)).toMatchObject({ content: ana.cast?.content })
      await clear(id)
      expect((await ben.put(ballot)).status).toBe(200)
      await team.ana.does(id, goOn)
      expect(pollOf((await team.ana.view(id)).state, vote1)?.result?.ballots).toBe(2)
    },
  )

  test('[Q6] with something in the place of the box the poll closes all the same, by what was acknowledged', async () => {
    const { id } = await inVote()
    await replace(boxOf(id), path => mkdir(join(path, 'in'), { recursive: true }))
    await team.ana.does(id, goOn)
    expect(pollOf((await team.ana.view(id)).state, vote1)?.result?.ballots).toBe(1)
    await expect(readdir(folderOf(id))).rejects.toThrow('ENOENT')
  })
})

describe('before the server starts', () => {
  test.each<[string, (id: string) => Promise<unknown>]>([
    ['is gone', id => unlink(boxOf(id))],
    ['is gone with its folder', id => rm(dirname(folderOf(id)), { recursive: true })],
    ['is cut off', id => truncate(boxOf(id), 40)],
    ['is another kind of JSON', id => writeFile(boxOf(id), '{"ballots":7}')],
    ['cannot be opened', id => replace(boxOf(id), path => symlink('box.json', path))],
    ['is a folder', id => replace(boxOf(id), path => mkdir(path))],
    ['lies where there is no folder', id => replace(folderOf(id), path => writeFile(path, ''))],
  ])('[Q9] [S5] the box %s: the poll is discarded with its reason, asked again, and no other is touched', async (_what, hurt) => {
    const [lost, whole] = [await inVote(), await inVote()]
    await team.server.stop()
    await hurt(lost.id)
    await team.server.start()
    expect(await pollsOf(lost.id)).toEqual([
      [vote1, 'discarded'],
      [vote2, 'open'],
    ])
    expect((await team.ana.log(lost.id)).find(({ type }) => type === 'PollDiscarded')).toMatchObject({
      reason: 'box-lost',
      by: 'clock',
    })
    expect(await putAgain(lost.ana)).toMatchObject({ status: 409, body: { code: 'poll-closed' } })
    await (await SecretVoter.of(team.server, team.ben, lost.id, vote2)).votes({ approvals: [lost.first] })
    expect(await castOf(whole.ana)).toMatchObject({ content: whole.ana.cast?.content })
    expect(await pollsOf(whole.id)).toEqual([[vote1, 'open']])
  })

  test.each<[string, (vote: Vote) => Promise<unknown>]>([
    ['who puts a ballot', ({ ana }) => putAgain(ana)],
    ['who looks for one', ({ ana }) => ana.find()],
    ['who asks for a paper', ({ cleo }) => cleo.askForPaper()],
    ['who goes on', ({ id }) => team.ana.ask(id, goOn)],
  ])('[S6] where it cannot be asked again just then, the server serves all else; %s later brings it about', async (_who, ask) => {
    const [lost, whole] = [await inVote(), await inVote()]
    await team.server.stop()
    const folder = dirname(folderOf(lost.id))
    await replace(folder, path => writeFile(path, ''))
    await team.server.start()
    expect(await castOf(whole.ana)).toMatchObject({ content: whole.ana.cast?.content })
    expect(await ask(lost)).toMatchObject({ status: 503, body: { code: 'storage-read-only' } })
    expect(await pollsOf(lost.id)).toEqual([[vote1, 'open']])
    const live = team.ben.live(lost.id)
    await live.until(({ frames }) => frames.length > 0)
    await rm(folder)
    expect(await ask(lost)).toMatchObject({ status: 409 })
    await live.until(({ frames }) => JSON.stringify(frames).includes('box-lost'))
    live.close()
    expect(await pollsOf(lost.id)).toEqual([
      [vote1, 'discarded'],
      [vote2, 'open'],
    ])
    await (await SecretVoter.of(team.server, team.ben, lost.id, vote2)).votes({ approvals: [lost.first] })
  })
})
