/** A disk of its own for one folder, where a test may make one (as root on Linux): small, to be filled, or to be made read-only while in use. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type OwnDisk = {
  /** Until not one more file block fits. */
  fill(): void
  makeRoom(): void
  /** As a driver does after an error: no write goes through any more, also of files that are open. */
  makeReadOnly(): void
  remove(): void
}

const BLOCK = 4096

/** Null where this is not possible. */
export function mountDisk(folder: string, megabytes: number): OwnDisk | null {
  const image = join(mkdtempSync(join(tmpdir(), 'concord-disk-')), 'image')
  const run = (command: string, ...args: readonly string[]) => execFileSync(command, args, { stdio: 'ignore' })
  try {
    writeFileSync(image, Buffer.alloc(megabytes << 20))
    run('mkfs.ext4', '-q', '-F', '-O', '^has_journal', '-m', '0', image)
    run('mount', '-o', 'loop', image, folder)
  } catch {
    rmSync(join(image, '..'), { recursive: true }) // not root, not Linux, or no loop devices
    return null
  }
  const ballast = join(folder, 'ballast')
  return {
    fill() {
      for (let blocks = statfsSync(folder).bavail; blocks > 0; blocks = Math.floor(blocks / 2)) {
        try {
          writeFileSync(ballast, Buffer.alloc(blocks * BLOCK), { flag: 'a' })
        } catch (error) {
          if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOSPC') throw error
        }
      }
    },
    makeRoom: () => rmSync(ballast),
    makeReadOnly: () => void run('mount', '-o', 'remount,abort', folder),
    remove() {
      run('umount', folder)
      rmSync(join(image, '..'), { recursive: true })
    },
  }
}
