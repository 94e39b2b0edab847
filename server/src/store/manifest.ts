/**
 * `store.json`: what the folder holds. `schema` counts the layouts (migrations/); `epoch` names this life of the data: another one after a
 * restore, so that whoever was connected before knows that words may be missing; `needs` is the version of Concord that wrote it last.
 */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { DurableJsonFile, type StorageWarning } from '../catalogue/durableJsonFile.ts'

const schema = z.looseObject({ schema: z.int().positive(), epoch: z.uuid(), needs: z.string() })
export type Manifest = z.infer<typeof schema>

const MANIFEST = 'store.json'
/** What a folder without a manifest holds, if it holds anything: the layout from before there were any. */
const FIRST_SCHEMA = 1
const STORED_BEFORE_MANIFESTS = ['catalogue.json', 'catalogue.json.bak', 'journal', 'documents']

export const VERSION = versionOfConcord()

export const newManifest = (schemaNumber: number): Manifest => ({ schema: schemaNumber, epoch: randomUUID(), needs: VERSION })

/** Null: there has never been one. Rejects with DamagedStore. */
export async function readManifest(folder: string, warn: StorageWarning, isReadOnly: boolean): Promise<Manifest | null> {
  return manifestFile(folder, warn, isReadOnly).read()
}

/** Durable when it resolves. Twice, so that the file to go back to says the same. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const file = manifestFile(folder, () => undefined, false)
  await file.write(manifest)
  await file.write(manifest)
}

/** Of a folder that has no manifest yet; what lies in it already is taken for the first layout. */
export function adoptedManifest(folder: string, newest: number): Manifest {
  const isFilled = STORED_BEFORE_MANIFESTS.some(name => existsSync(join(folder, name)))
  return newManifest(isFilled ? FIRST_SCHEMA : newest)
}

const manifestFile = (folder: string, warn: StorageWarning, isReadOnly: boolean) =>
  new DurableJsonFile<Manifest>(join(folder, MANIFEST), (value): value is Manifest => schema.safeParse(value).success, warn, {
    isReadOnly,
  })

function versionOfConcord(): string {
  const file = resolve(import.meta.dirname, '../../../package.json')
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version
}
