/** A disk that fills up, where this test may make one (as root on Linux): refused, alive for readers, and going on when there is room. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { StorageFull } from './Journal.ts'
import { someEvents } from './journalContract.ts'
import { openLmdbJournal } from './lmdbJournal.ts'

const disk = mountSmallDisk()
afterAll(() => {
  if (disk) execFileSync('umount', [disk])
  if (disk) rmdirSync(disk)
})

test.skipIf(!disk)(
  '[S6] no room: the append is refused and nothing of it is kept, the process lives, later appends work',
  async () => {
    const folder = disk ?? ''
    const ballast = join(folder, 'ballast')
    writeFileSync(ballast, Buffer.alloc(200_000))
    let journal = openLmdbJournal(join(folder, 'journal'))
    const events = someEvents(6_000)
    const append = (after: number) => journal.append('a', after, { events: events.slice(after, after + 50), beside: [] })
    let kept = 0
    let refusal: unknown = null
    while (refusal === null) {
      try {
        await append(kept)
        kept += 50
        if (kept === events.length) throw new Error('The disk did not fill up')
      } catch (error) {
        refusal = error
      }
    }
    expect(refusal).toBeInstanceOf(StorageFull)
    expect(await journal.read('a', 0)).toEqual(events.slice(0, kept))
    await expect(append(kept)).rejects.toBeInstanceOf(StorageFull)
    rmSync(ballast)
    expect(await append(kept)).toBe(true)
    await journal.close()
    journal = openLmdbJournal(join(folder, 'journal'))
    expect(await journal.read('a', 0)).toEqual(events.slice(0, kept + 50))
    await journal.close()
  },
)

/** Null where this is not possible. */
function mountSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'concord-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    rmdirSync(folder) // not root, or not Linux
    return null
  }
}
