/** Every migration, in order and without a gap. A new layout: add a file here and its line; never change one that was released. */
import { checkedRecords } from './checkedRecords.ts'
import type { Migration } from './Migration.ts'

export const migrations: readonly Migration[] = [checkedRecords]
