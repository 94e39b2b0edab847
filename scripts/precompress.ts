/** Writes a Brotli and a gzip copy beside each text file of a build, once, so that the server need not compress at every request. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(js|css|html|svg|json|webmanifest)$/
/** Below this the headers cost more than is saved. */
const MIN_BYTES = 1024

export const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    if (!dir) return
    const texts = Object.keys(bundle).filter(name => TEXT.test(name))
    await Promise.all(
      texts.map(async name => {
        const file = join(dir, name)
        const bytes = await readFile(file)
        if (bytes.length < MIN_BYTES) return
        await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes))
        await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
      }),
    )
  },
})
