/** The file form of the box and the keyring: what they promise, and that the files tell nothing beside the ballots. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { NoBox } from './BallotBox.ts'
import { ballotBoxContract, someBallot, somePlace } from './ballotBoxContract.ts'
import { openFileBallotBox } from './fileBallotBox.ts'
import { openFilePollKeyring } from './filePollKeyring.ts'
import { folderOf } from './pollFolder.ts'

ballotBoxContract('the file box', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'concord-box-'))
  return { open: async () => openFileBallotBox(folder), cleanUp: () => rm(folder, { recursive: true }) }
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'concord-box-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the files', () => {
  test('[Q5] the same ballots are the same bytes, in whatever order they came, and no time', async () => {
    const [place, ballots] = [somePlace(), Array.from({ length: 8 }, () => someBallot())]
    const texts: string[] = []
    for (const order of [ballots, ballots.toReversed()]) {
      const box = openFileBallotBox(folder)
      await box.lay(place)
      for (const ballot of order) await box.put(place, ballot)
      const file = join(folderOf(folder, place), 'box.json')
      texts.push(await readFile(file, 'utf8'))
      expect([statSync(file).mtimeMs, statSync(file).mode & 0o777]).toEqual([0, 0o600])
      await box.destroy(place)
    }
    expect(texts[0]).toBe(texts[1])
    expect(readdirSync(folder)).toEqual([])
  })

  test('[S1] what was cut off while it was written is not read, and destroyed with the rest', async () => {
    const [place, ballot] = [somePlace(), someBallot()]
    const box = openFileBallotBox(folder)
    await box.lay(place)
    await box.put(place, ballot)
    await writeFile(join(folderOf(folder, place), 'box.json.tmp'), '{"ballots":[{"key"')
    const again = openFileBallotBox(folder)
    expect(await again.takeAll(place)).toEqual([ballot])
    await again.destroy(place)
    expect(readdirSync(folder)).toEqual([])
  })

  test('[S1] a box that cannot be read is lost: nothing is made of half of it', async () => {
    const place = somePlace()
    await openFileBallotBox(folder).lay(place)
    await writeFile(join(folderOf(folder, place), 'box.json'), '{"ballots":[')
    await expect(openFileBallotBox(folder).takeAll(place)).rejects.toThrow(NoBox)
  })

  test('nothing outside its folder is named by a poll', async () => {
    for (const place of [
      { ...somePlace(), poll: '../vote-1' },
      { ...somePlace(), decisionId: '..' },
    ])
      await expect(openFileBallotBox(folder).lay(place as never)).rejects.toThrow('no poll')
  })

  test('[Q5] keys are kept for their owner alone, and forgotten', async () => {
    const [place, keys] = [somePlace(), { signing: 'c2lnbg', acknowledging: 'YWNr' }]
    await openFilePollKeyring(folder).keep(place, keys)
    const keyring = openFilePollKeyring(folder)
    expect(await keyring.keysOf(place)).toEqual(keys)
    for (const name of ['key.json', 'ack.json']) expect(statSync(join(folderOf(folder, place), name)).mode & 0o777).toBe(0o600)
    expect(await keyring.places()).toEqual([place])
    await rm(join(folderOf(folder, place), 'key.json'))
    expect(await keyring.keysOf(place)).toEqual({ ...keys, signing: null })
    expect(await keyring.places()).toEqual([place])
    await writeFile(join(folderOf(folder, place), 'ack.json'), '{')
    expect((await keyring.keysOf(place)).acknowledging).toBeNull()
    await keyring.forget(place)
    expect(existsSync(folderOf(folder, place))).toBe(false)
  })
})
