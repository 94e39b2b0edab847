/** The whole of a store, part by part, through its ports: so the same check runs beside a server and inside it. Changes nothing. */
import type { Stores } from '../../openStorage.ts'
import { checkCatalogue } from './checkCatalogue.ts'
import { checkDocuments } from './checkDocuments.ts'
import { checkFiles } from './checkFiles.ts'
import { checkLogs } from './checkLogs.ts'
import type { CheckReport } from './Finding.ts'

/** `uploads`: the folder of those under way. */
export async function* checkStores(stores: Stores, uploads: string): AsyncGenerator<CheckReport> {
  yield* checkCatalogue(stores)
  yield* checkLogs(stores)
  yield* checkDocuments(stores)
  yield* checkFiles(stores, uploads)
}
