/** A relay as a process of its own, to be killed: `node --import tsx relayProcess.ts FOLDER`. Prints its port. */
import { TestRelay } from './testRelay.ts'

const [folder] = process.argv.slice(2)
const server = await TestRelay.open(folder)
for (const personId of ['ana', 'ben']) server.allow(personId, 'write')
process.stdout.write(`${server.port}\n`)
