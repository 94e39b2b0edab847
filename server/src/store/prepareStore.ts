/**
 * Before anything of a data folder is opened: is it one that this program can read, and is it of the newest layout? If not, migrations
 * bring it there, one after another; each is noted when it is done, so that a killed one is taken up again at the next start.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { adoptedManifest, type Manifest, readManifest, VERSION, writeManifest } from './manifest.ts'
import type { Migration } from './migrations/Migration.ts'
import { BACKUP_FILE, RESTORING } from './storeFiles.ts'
import { UnusableStore } from './unusableStore.ts'

const newestOf = (migrations: readonly Migration[]): number => (migrations.at(-1)?.from ?? 0) + 1

/** Throws UnusableStore for a folder that is not for this program. Reads only. */
export async function requireUsable(folder: string, log: Pick<Logger, 'warn'>, migrations: readonly Migration[]): Promise<void> {
  if (existsSync(join(folder, BACKUP_FILE)))
    throw new UnusableStore(
      `${folder} is a backup. Bring it back with npm run restore -- ${folder}, or set DATA_DIR to another folder.`,
    )
  if (existsSync(join(folder, RESTORING)))
    throw new UnusableStore(`A restore into ${folder} was cut off half-way. Run npm run restore again, with --replace.`)
  const manifest = await readManifest(folder, warnTo(log), true)
  if (manifest) requireKnown(folder, manifest, newestOf(migrations))
}

/** `needs` names the way out. */
export function requireKnown(folder: string, { schema, needs }: Manifest, newest: number): void {
  if (schema <= newest) return
  throw new UnusableStore(
    `${folder} was written by a newer Concord: its layout is ${schema}, and this one (${VERSION}) reads up to ${newest}. ` +
      `Start Concord ${needs} or newer on it. Nothing was changed.`,
  )
}

/** The folder is locked by this process. Answers its manifest, of the newest schema. */
export async function prepareStore(folder: string, log: Logger, migrations: readonly Migration[]): Promise<Manifest> {
  const newest = newestOf(migrations)
  let manifest = await readManifest(folder, warnTo(log), false)
  if (!manifest) {
    manifest = adoptedManifest(folder, newest)
    await writeManifest(folder, manifest)
  }
  for (const migration of migrations.filter(({ from }) => from >= (manifest?.schema ?? 0))) {
    const { from, name } = migration
    log.warn({ from, to: from + 1, name }, 'bringing the data to a newer layout')
    await migration.run(folder, log)
    manifest = { ...manifest, schema: from + 1, needs: VERSION }
    await writeManifest(folder, manifest)
  }
  return manifest
}

const warnTo = (log: Pick<Logger, 'warn'>) => (facts: object, message: string) => log.warn(facts, message)
