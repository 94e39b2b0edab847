/**
 * The server put together from its sources, for tests that start it often: so it starts in a third of the time that it takes from the sources
 * as they are, which is how people start it, and how process.test.ts does. Every file still believes that it lies where its source lies.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'vite'

const root = resolve(import.meta.dirname, '..')
/** Programs that tests start, by their path in server/src without the ending; others are started from their sources. */
const programs = [
  'main',
  'signinLink',
  'store/commands/backup',
  'store/commands/restore',
  'store/commands/check',
  'relay/testing/relayProcess',
  'journal/testing/lmdbAppendForever',
  'store/testing/dieAfterJoin',
  'store/testing/readStores',
  'store/testing/migrateProcess',
]

const keepsItsPlace: Plugin = {
  name: 'keeps-its-place',
  enforce: 'pre',
  transform: (code, id) =>
    code
      .replaceAll('import.meta.dirname', JSON.stringify(dirname(id)))
      .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)),
}

/** For a whole run of tests: the processes of the run find it by BUILT_SERVER. Answers how it is removed. */
export default async function builtServer(): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(root, 'node_modules/.built-server-')) // in here packages are found as from the sources
  const input = Object.fromEntries(programs.map(program => [program, join(root, 'server/src', `${program}.ts`)]))
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    plugins: [keepsItsPlace],
    build: {
      ...{ ssr: true, outDir, emptyOutDir: false, target: 'node20', minify: false, copyPublicDir: false },
      rollupOptions: { input, output: { entryFileNames: '[name].mjs', chunkFileNames: 'parts/[name]-[hash].mjs' } },
    },
  })
  process.env.BUILT_SERVER = outDir
  return () => rm(outDir, { recursive: true, force: true })
}
