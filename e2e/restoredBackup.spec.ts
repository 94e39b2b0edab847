/** The server comes back from a backup: what open pages still have of the texts comes back with them, once, and people write on. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'
import { saveState, write } from './writing.ts'

test('[S10] after a restore the page that was open brings its words back, nothing comes twice, and it writes on', async ({
  team,
  server,
}) => {
  const people = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people })
  await people[0].does(id, { type: 'ChangeRole', personId: people[1].personId, role: 'facilitator' })
  const ines = await people[0].open(`${path}/ideas`)
  await write(ines, 'Before the backup.')
  await expect(saveState(ines)).toHaveText('Saved')
  const place = await mkdtemp(join(tmpdir(), 'concord-backup-'))
  try {
    await server.command('backup', join(place, 'backup'))
    await write(ines, 'After the backup.')
    await expect(saveState(ines)).toHaveText('Saved')
    await server.end('SIGTERM')
    await server.command('restore', join(place, 'backup'), '--replace')
    await server.start()

    const ravi = await people[1].open(`${path}/ideas`)
    for (const words of ['Before the backup.', 'After the backup.'])
      await expect(ravi.getByRole('paragraph').filter({ hasText: words })).toHaveCount(1, { timeout: 40_000 })
    await write(ravi, 'By Ravi, afterwards.')
    await write(ines, 'By Inês, afterwards.')
    for (const page of [ines, ravi]) {
      for (const words of ['Before the backup.', 'After the backup.', 'By Ravi, afterwards.', 'By Inês, afterwards.'])
        await expect(page.getByRole('paragraph').filter({ hasText: words })).toHaveCount(1)
      await expect(saveState(page)).toHaveText('Saved')
    }
    await expect(ines.getByRole('alert').filter({ hasText: 'could not be saved' })).toHaveCount(0)
  } finally {
    await rm(place, { recursive: true, force: true })
  }
})
