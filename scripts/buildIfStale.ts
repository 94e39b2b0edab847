/**
 * Builds the page unless the last build was made from exactly these sources: a second `npm start` begins at once.
 * What counts is content, not times, so that a fresh clone or a changed branch is never served an old page.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const stampFile = join(root, 'client/dist/.built-from')
const sources = [
  'client/index.html',
  'client/public',
  'client/src',
  'shared/src',
  'vite.config.ts',
  'scripts',
  'package-lock.json',
]

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(join(root, path), { withFileTypes: true, recursive: true }).catch(() => null)
  if (entries === null) return [path] // a file, not a folder
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(`node ${process.versions.node.split('.')[0]}\n`)
  const files = (await Promise.all(sources.map(filesUnder))).flat().sort()
  for (const file of files) {
    hash.update(`${file}\n`).update(
      createHash('sha256')
        .update(await readFile(join(root, file)))
        .digest(),
    )
  }
  return hash.digest('hex')
}

const [now, built] = [await fingerprint(), await readFile(stampFile, 'utf8').catch(() => null)]
if (now !== built) {
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' })
  await writeFile(stampFile, now)
}
