import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BACKUP_FILE } from '../storeFiles.ts'
import { UnusableStore } from '../unusableStore.ts'
import { backupFlaws, listFiles, readBackupFile, writeBackupFile } from './backupFile.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-backup-'))
  writeFileSync(join(folder, 'catalogue.json'), '{}')
})
afterEach(() => rmSync(folder, { recursive: true }))

const described = async () => ({
  ...{ schema: 1, epoch: 'e', needs: '0.1.0', madeAt: '2026-03-02T09:00:00.000Z', wrong: 0 },
  files: await listFiles(folder),
})

test('[S10] what is missing, what has changed, and what was added to a backup is told', async () => {
  const backup = await described()
  await writeBackupFile(folder, backup)
  expect(await readBackupFile(folder)).toEqual(backup)
  expect(await backupFlaws(folder, backup)).toEqual([])
  writeFileSync(join(folder, 'catalogue.json'), '[]')
  writeFileSync(join(folder, 'more'), '')
  expect(await backupFlaws(folder, backup)).toEqual(['catalogue.json is not what was copied', 'more was not part of the backup'])
  rmSync(join(folder, 'catalogue.json'))
  expect((await backupFlaws(folder, backup))[0]).toBe('catalogue.json is missing')
})

test.each(['../outside', '/etc/passwd', 'journal/../../outside', 'a//b', ''])(
  '[W5] a backup that names the file %j is refused',
  async path => {
    const [file] = await listFiles(folder)
    writeFileSync(join(folder, BACKUP_FILE), JSON.stringify({ ...(await described()), files: [{ ...file, path }] }))
    await expect(readBackupFile(folder)).rejects.toThrow(UnusableStore)
  },
)
