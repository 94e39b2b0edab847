/**
 * What lies beside the log of a decision that was imported: where it came from and what its file held beside the log. Its people are not of
 * this workspace, so it brings their names along; nobody acts in it any more.
 */
import type { EpochMs, Json, PersonId, SideKey, SideWrite } from '@concord/shared'
import type { ImportedView } from '@concord/shared/contract'
import type { Bundle, BundleDocument } from '@concord/shared/verify'
import type { Journal } from '../journal/Journal.ts'

/** Who reads it here: those who run the workspace, or everybody of it. */
export const importReaders = ['admins', 'workspace'] as const
export type ImportReaders = (typeof importReaders)[number]

/** `by` and `at`: who brought it here, and when. */
export type ImportedRecord = Pick<Bundle, 'origin' | 'people' | 'files' | 'hashes'> & {
  readers: ImportReaders
  by: PersonId
  at: EpochMs
}

export const importedKey: SideKey = ['imported']
/** Its texts, apart from the rest: they are large, and needed only when its file is made again. */
export const importedTexts: SideKey = ['importedText']

const PLACES = 6
const textKey = (i: number): SideKey => [...importedTexts, String(i).padStart(PLACES, '0')]

export function recordOf(bundle: Bundle, how: Pick<ImportedRecord, 'readers' | 'by' | 'at'>): SideWrite[] {
  const { origin, people, files, hashes, documents } = bundle
  const record: ImportedRecord = { origin, people, files, hashes, ...how }
  return [
    { key: importedKey, value: record satisfies Json },
    ...documents.map((text, i) => ({ key: textKey(i), value: asJson(text) })),
  ]
}

const asJson = ({ frozen, ...text }: BundleDocument): Json => ({ ...text, ...(frozen && { frozen: { ...frozen } }) })

/** In the order in which they stood in its file. */
export async function textsBeside(journal: Pick<Journal, 'beside'>, decisionId: string): Promise<BundleDocument[]> {
  const texts = await journal.beside(decisionId, importedTexts)
  const inOrder = texts.toSorted((a, b) => ((a.key[1] ?? '') < (b.key[1] ?? '') ? -1 : 1))
  return inOrder.map(({ value }) => value as unknown as BundleDocument)
}

/** As the page shows it. */
export function importedView({ origin, people, by, at }: ImportedRecord): ImportedView {
  return { ...origin, importedAt: at, by, people }
}
