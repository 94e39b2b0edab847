#!/usr/bin/env node
/** The command `concord`. Plain JavaScript: it brings the loader by which the rest is read. */
import { register } from 'tsx/esm/api'

register()
const { runCommandLine } = await import('../src/commandLine.ts')
await runCommandLine(process.argv.slice(2))
