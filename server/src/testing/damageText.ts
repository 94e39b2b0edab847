/** A disk that has gone bad where words of a text are kept. The server must be stopped. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Changes one bit in every file of documents that holds these words: history and snapshot. `folder`: the data folder. */
export function damageText(folder: string, words: string): void {
  const root = join(folder, 'documents')
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    const path = join(root, file)
    if (!statSync(path).isFile()) continue
    const bytes = readFileSync(path)
    const at = bytes.indexOf(words)
    if (at < 0) continue
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(path, bytes)
  }
}
