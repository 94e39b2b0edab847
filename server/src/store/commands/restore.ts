/** `npm run restore -- FOLDER`: puts a backup in the place of the data, while no server runs. */
import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { readConfig } from '../../config.ts'
import { readBackupFile } from '../backup/backupFile.ts'
import { restoreBackup } from '../backup/restoreBackup.ts'
import { migrations } from '../migrations/index.ts'
import { requireKnown } from '../prepareStore.ts'
import { inMegabytes, inSeconds, runCommand, say } from './runCommand.ts'

const USAGE = `npm run restore -- FOLDER [--replace]

Puts the backup in FOLDER in the place of DATA_DIR, which must be empty; no server may be running on it.
  --replace   what is in DATA_DIR goes aside into a folder of its own there, and is kept
People whose pages are open get what the backup lacks back into the texts, as far as their browsers still have it.
Secret votes that ran when the backup was made are discarded and asked again at the next start; published ones are whole.
Ends with 0 if the data is in place, 1 if not; then nothing was changed.`

runCommand({ usage: USAGE, flags: ['replace'], takesFolder: 'always' }, async ({ folder, flags }) => {
  const { dataDir } = readConfig(process.env)
  const from = resolve(folder ?? '')
  const start = performance.now()
  const backup = await readBackupFile(from)
  requireKnown(from, backup, migrations.length + 1)
  say(`Restoring the backup of ${backup.madeAt} into ${dataDir}`)
  if (backup.wrong > 0) say(`  ${backup.wrong} things were wrong in the data then already: npm run check says which`)
  const aside = await restoreBackup(from, backup, dataDir, {
    isReplacing: flags.has('replace'),
    now: new Date(),
    onStep: step => say(`  ${step === 'copied' ? 'copied' : 'every file is as it was when the backup was made'}`),
  })
  const bytes = backup.files.reduce((sum, file) => sum + file.bytes, 0)
  if (aside) say(`  what was there before is kept in ${aside}; remove it when nobody misses anything`)
  say(`Done: ${backup.files.length} files, ${inMegabytes(bytes)}, in ${inSeconds(start)}. Start the server now.`)
  return 0
})
