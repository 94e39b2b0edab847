/** The page is built at somebody's first start: nothing is printed then that is not about what they did. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

test('a build of the page has nothing to warn of', () => {
  const outDir = mkdtempSync(join(tmpdir(), 'concord-build-'))
  try {
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    const { NODE_ENV: _thisIsNoTest, ...env } = process.env // or libraries are built as for their own developers
    const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', outDir, '--emptyOutDir'], {
      cwd: root,
      env,
      encoding: 'utf8',
    })
    expect({ code: built.status, printed: built.stdout + built.stderr }).toEqual({ code: 0, printed: '' })
  } finally {
    rmSync(outDir, { recursive: true })
  }
}, 120_000)
