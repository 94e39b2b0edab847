/** `npm run dev`: the server and the page, each reloading when its sources change. One goes, both go. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const { resolve } = createRequire(import.meta.url)
const pagePort = process.env.PAGE_PORT ?? '5173'
const serverPort = process.env.SERVER_PORT ?? '3000'

const run = (args: readonly string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })

const tsx = resolve('tsx/cli')
const vite = join(dirname(resolve('vite/package.json')), 'bin/vite.js')
const children = [
  // The page is served by Vite here, so links and the Origin that is let in are its own.
  run([tsx, 'watch', '--clear-screen=false', 'server/src/main.ts'], {
    PORT: serverPort,
    PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${pagePort}`,
  }),
  run([vite, '--port', pagePort, '--strictPort'], { SERVER_PORT: serverPort }),
]

const stop = (): void => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
for (const child of children) child.on('exit', stop)
