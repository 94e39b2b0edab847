/**
 * The checker as one file, `concord-checker.html`, that works from a disk: its scripts and styles stand inside it, and its own policy, which
 * names them by their hashes, lets it reach nothing. The server sends it under the policy that stands in it.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, type Plugin, type Rolldown } from 'vite'

const NAME = 'concord-checker.html'
const source = join(import.meta.dirname, '../client/src/verify')

export const checkerFile = (): Plugin => ({
  name: 'checker-file',
  apply: 'build',
  async generateBundle() {
    const [worker, page] = [await bundled('check.worker.ts'), await bundled('checkerMain.tsx')]
    this.emitFile({ type: 'asset', fileName: NAME, source: html({ ...page, code: safe(page.code) }, worker.code) })
  },
})

type Bundled = { code: string; styles: string }

/** Everything that an entry needs, as one script. */
async function bundled(entry: string): Promise<Bundled> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: {
      write: false,
      target: 'es2022',
      cssCodeSplit: false,
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(source, entry), output: { format: 'iife', codeSplitting: false } },
    },
  })
  const outputs = ([built].flat() as Rolldown.RolldownOutput[]).flatMap(({ output }) => output)
  const code = outputs.flatMap(one => (one.type === 'chunk' ? [one.code] : [])).join('\n')
  const styles = outputs
    .flatMap(one => (one.type === 'asset' && one.fileName.endsWith('.css') ? [String(one.source)] : []))
    .join('')
  return { code, styles: withoutFonts(styles) }
}

/** A file on a disk has its reader's own fonts. */
const withoutFonts = (styles: string): string => styles.replaceAll(/@font-face\s*\{[^}]*\}/g, '')

/** Inside of a script element nothing may look like its end. */
const safe = (code: string): string => code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')

const hashOf = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`

/** The worker is started from an address that the page makes itself. */
const policyFor = (script: string, styles: string): string =>
  `default-src 'none'; script-src ${hashOf(script)} blob:; worker-src blob:; style-src ${hashOf(styles)}; img-src data:; base-uri 'none'; form-action 'none'`

const html = ({ code, styles }: Bundled, worker: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policyFor(code, styles)}">
<title>Check a decision · Concord</title>
<style>${styles}</style>
</head>
<body>
<div id="root"><p>Save this page as a file and open it from your disk: then it works, without any server.</p></div>
<script type="text/plain" id="check-worker">${safe(worker)}</script>
<script>${code}</script>
</body>
</html>
`
