/**
 * The peers are packages of their own folder, so that who installs Concord does not get them. They are fetched when first asked for;
 * what cannot be built or started here is left out, and said.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { say } from '../report.ts'
import { type Kind, kinds } from './kinds.ts'
import { withServer } from './underTest.ts'

const FOLDER = join(import.meta.dirname, '..', 'peers')

/** Those that start on this machine, in the order of the table. */
export async function installPeers(): Promise<readonly Kind[]> {
  if (process.env.BENCH_PEERS === '0') return []
  if (!existsSync(join(FOLDER, 'node_modules'))) {
    say('Installing the peers into server/bench/peers (once; building SQLite takes some minutes where there is no prebuilt one)')
    const { status } = spawnSync('npm', ['ci'], { cwd: FOLDER, stdio: ['ignore', 'ignore', 'inherit'] })
    if (status !== 0) say('npm ci has failed there: peers are left out')
  }
  const usable: Kind[] = []
  for (const kind of Object.keys(kinds) as Kind[]) {
    if (kinds[kind].isPeer && (await starts(kind))) usable.push(kind)
  }
  return usable
}

async function starts(kind: Kind): Promise<boolean> {
  try {
    await withServer(kind, async () => undefined)
    return true
  } catch {
    const { label, args } = kinds[kind]
    say(`${[label, ...args].join(' ')} does not start here and is left out`)
    return false
  }
}
