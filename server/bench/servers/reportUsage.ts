/**
 * What every server under test says on its standard output: its port, then for each line on its standard input what it has used so far;
 * after `memory` once garbage is gone.
 */
import { createInterface } from 'node:readline'

export function reportUsage(port: number): void {
  const tell = (facts: object): void => void process.stdout.write(`${JSON.stringify(facts)}\n`)
  tell({ port })
  process.on('SIGINT', () => process.exit(0))
  createInterface({ input: process.stdin }).on('line', async line => {
    if (line === 'memory') await collectGarbage()
    const { user, system } = process.cpuUsage()
    tell({ cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() })
  })
}

/** Several times, because what one collection sets free lets go of more. */
async function collectGarbage(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.()
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

export const portOf = (address: string | object | null): number =>
  typeof address === 'object' && address && 'port' in address ? Number(address.port) : 0
