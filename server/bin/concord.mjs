#!/usr/bin/env node
/** The command `concord`. Plain JavaScript: it brings the loader by which the rest is read. */
import { register } from 'tsx/esm/api'

process.stdout.on('error', error => {
  if (error.code !== 'EPIPE') throw error
  process.exit() // whoever read this has read enough, as `head` does
})
register()
const { runCommandLine } = await import('../src/commandLine.ts')
await runCommandLine(process.argv.slice(2))
