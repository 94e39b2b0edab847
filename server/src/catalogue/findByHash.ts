/**
 * Finds a record by the hash of its key, as every request does: by an index that is made once for each list, since lists are replaced and never
 * changed. What is looked for is itself a hash, so that how long it takes tells nothing of a key.
 */
export function findByHash<T extends { hash: string }>(): (records: readonly T[], hash: string) => T | undefined {
  const indexes = new WeakMap<readonly T[], ReadonlyMap<string, T>>()
  return (records, hash) => {
    const index = indexes.get(records) ?? new Map(records.map(record => [record.hash, record]))
    indexes.set(records, index)
    return index.get(hash)
  }
}
