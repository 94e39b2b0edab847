import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PersonId } from '@concord/shared'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from './Catalogue.ts'
import { catalogueContract } from './catalogueContract.ts'
import { openLowdbCatalogue } from './lowdbCatalogue.ts'

const quiet = () => undefined

catalogueContract('lowdb', () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-catalogue-'))
  return {
    open: copy => openLowdbCatalogue(join(copy ?? folder, 'catalogue.json'), quiet),
    remove: () => rmSync(folder, { recursive: true }),
  }
})

describe('the file of the catalogue', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'concord-catalogue-'))
    file = join(folder, 'catalogue.json')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const person = (name: string): Person => ({
    personId: randomUUID() as PersonId,
    name,
    role: 'member',
    timeZone: 'UTC',
    joinedAt: 1,
  })
  const namesIn = async (warnings: string[] = []) => {
    const catalogue = await openLowdbCatalogue(file, (_facts, message) => void warnings.push(message))
    return (await catalogue.people()).map(({ name }) => name)
  }
  const writeNames = async (...names: readonly string[]) => {
    const catalogue = await openLowdbCatalogue(file, quiet)
    for (const name of names) await catalogue.addPerson(person(name))
    await catalogue.close()
  }

  test('is readable JSON that only its owner may read', async () => {
    await writeNames('Ana')
    expect(JSON.parse(readFileSync(file, 'utf8')).people[0].name).toBe('Ana')
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  test('torn at any length: goes back to the last good one, says so, and keeps the damaged one', async () => {
    await writeNames('Ana', 'Ben')
    const whole = readFileSync(file)
    for (const length of [0, 1, 40, whole.length >> 1, whole.length - 3]) {
      await writeNames('Cleo')
      writeFileSync(file, whole.subarray(0, length))
      const warnings: string[] = []
      const names = await namesIn(warnings)
      expect(names.slice(0, 2)).toEqual(['Ana', 'Ben'])
      expect(warnings).toContain('this file is damaged')
      expect(readFileSync(`${file}.damaged`)).toEqual(whole.subarray(0, length))
      expect(await namesIn()).toEqual(names)
    }
  })

  test('[S4] one flipped bit, wherever: goes back to the last good one and says so, or the bit does not matter', async () => {
    await writeNames('Ana', 'Ben')
    const whole = readFileSync(file)
    for (let at = 0; at < whole.length; at += 7) {
      const flipped = Buffer.from(whole)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      writeFileSync(file, flipped)
      const warnings: string[] = []
      const names = await namesIn(warnings)
      if (warnings.length > 0) expect([names, warnings[0]]).toEqual([['Ana'], 'this file is damaged'])
      else expect(names).toEqual(['Ana', 'Ben'])
    }
  })

  test('edited by hand, without the line of the checksum: taken as it is, and checked again from the next write on', async () => {
    await writeNames('Ana')
    const edited = readFileSync(file, 'utf8')
      .replace(/ "checksum": .*\n/, '')
      .replace('Ana', 'Anna')
    writeFileSync(file, edited)
    expect(await namesIn()).toEqual(['Anna'])
    await writeNames('Ben')
    expect(readFileSync(file, 'utf8')).toContain('"checksum"')
  })

  test('missing: goes back to the last good one', async () => {
    await writeNames('Ana', 'Ben')
    rmSync(file)
    expect(await namesIn()).toEqual(['Ana'])
  })

  test('a half-written temporary file is of no consequence', async () => {
    await writeNames('Ana')
    writeFileSync(`${file}.tmp`, '{"version":1,"peo')
    expect(await namesIn()).toEqual(['Ana'])
    await writeNames('Ben')
    expect(await namesIn()).toEqual(['Ana', 'Ben'])
  })

  test('if both are damaged nothing is made up: opening fails and changes nothing', async () => {
    await writeNames('Ana', 'Ben')
    writeFileSync(file, '{}')
    writeFileSync(`${file}.bak`, 'no')
    await expect(namesIn()).rejects.toThrow('damaged')
    expect(readFileSync(file, 'utf8')).toBe('{}')
  })

  test('one of a newer version is refused and left alone', async () => {
    await writeNames('Ana')
    const newer = readFileSync(file, 'utf8')
      .replace('"version": 2', '"version": 3')
      .replace(/ "checksum": .*\n/, '')
    writeFileSync(file, newer)
    await expect(namesIn()).rejects.toThrow('newer Concord')
    expect(readFileSync(file, 'utf8')).toBe(newer)
  })

  test('a write that fails changes nothing, is told to its callers, and the next one works', async () => {
    const catalogue = await openLowdbCatalogue(file, quiet)
    await catalogue.addPerson(person('Ana'))
    mkdirSync(`${file}.tmp`) // where the temporary file should go
    const failing = [catalogue.addPerson(person('Ben')), catalogue.addPerson(person('Cleo'))]
    for (const outcome of await Promise.allSettled(failing)) expect(outcome.status).toBe('rejected')
    expect((await catalogue.people()).map(({ name }) => name)).toEqual(['Ana'])
    rmdirSync(`${file}.tmp`)
    await catalogue.addPerson(person('Dan'))
    await catalogue.close()
    expect(await namesIn()).toEqual(['Ana', 'Dan'])
    expect(existsSync(`${file}.bak`)).toBe(true)
  })
})
