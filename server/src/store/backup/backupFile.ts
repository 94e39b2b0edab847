/**
 * `backup.json`: what a backup is of, and every file in it with its length and hash. It is written last, so a folder without it is no
 * backup, or half of one.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, readFile, rename, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { BACKUP_FILE } from '../storeFiles.ts'
import { UnusableStore } from '../unusableStore.ts'

/** Below the backup, never beside it. */
const pathSchema = z
  .string()
  .regex(/^[^/\0]+(\/[^/\0]+)*$/)
  .refine(path => !path.split('/').includes('..'))
const fileSchema = z.object({ path: pathSchema, bytes: z.int().nonnegative(), sha256: z.string() })
const schema = z.object({
  schema: z.int().positive(),
  epoch: z.string(),
  needs: z.string(),
  madeAt: z.iso.datetime(),
  /** How many things npm run check found wrong in the data when it was copied. */
  wrong: z.int().nonnegative(),
  files: z.array(fileSchema),
})
export type BackupFile = z.infer<typeof schema>
export type KeptFile = z.infer<typeof fileSchema>

/** Throws UnusableStore where there is none. */
export async function readBackupFile(folder: string): Promise<BackupFile> {
  try {
    return schema.parse(JSON.parse(await readFile(join(folder, BACKUP_FILE), 'utf8')))
  } catch (error) {
    throw new UnusableStore(
      `${folder} is no whole backup: ${BACKUP_FILE}, which is written last, is ${isMissing(error) ? 'missing' : 'damaged'}.`,
    )
  }
}

/** Durable when it resolves. */
export async function writeBackupFile(folder: string, backup: BackupFile): Promise<void> {
  const temporary = join(folder, `${BACKUP_FILE}.tmp`)
  const handle = await open(temporary, 'w', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(backup, null, 1)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, join(folder, BACKUP_FILE))
  await syncFolder(folder)
}

/** Every file below `folder` but backup.json and LMDB's table of readers, in order of path. */
export async function listFiles(folder: string): Promise<KeptFile[]> {
  const files: KeptFile[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll(sep, '/')
    if (!entry.isFile() || path === BACKUP_FILE || entry.name === 'lock.mdb') continue
    files.push({ path, bytes: (await stat(join(folder, path))).size, sha256: await hashOf(join(folder, path)) })
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** In words; empty: every file is there as it was when the backup was made, and no other. */
export async function backupFlaws(folder: string, { files }: BackupFile): Promise<readonly string[]> {
  const found = new Map((await listFiles(folder)).map(file => [file.path, file]))
  const flaws: string[] = []
  for (const { path, bytes, sha256 } of files) {
    const file = found.get(path)
    found.delete(path)
    if (!file) flaws.push(`${path} is missing`)
    else if (file.bytes !== bytes) flaws.push(`${path} has ${file.bytes} bytes instead of ${bytes}`)
    else if (file.sha256 !== sha256) flaws.push(`${path} is not what was copied`)
  }
  return [...flaws, ...[...found.keys()].map(path => `${path} was not part of the backup`)]
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'
