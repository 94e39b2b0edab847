/** The keys of running secret polls as files that only the owner of the data folder can read: `key.json` signs papers, `ack.json` acknowledges. */
import { join } from 'node:path'
import { z } from 'zod'
import type { PollPlace } from './BallotBox.ts'
import type { PollKeyring } from './PollKeyring.ts'
import { folderOf, placesWith, readOrNull, removeFile, writeTimeless } from './pollFolder.ts'

const SIGNING = 'key.json'
const ACKNOWLEDGING = 'ack.json'
const schema = z.object({ privateKey: z.base64url() })

export function openFilePollKeyring(polls: string): PollKeyring {
  const fileOf = (place: PollPlace, name: string) => join(folderOf(polls, place), name)
  const keyIn = async (place: PollPlace, name: string) => readKey(await readOrNull(fileOf(place, name)))
  return {
    async keep(place, { signing, acknowledging }) {
      await writeTimeless(fileOf(place, ACKNOWLEDGING), JSON.stringify({ privateKey: acknowledging }))
      await writeTimeless(fileOf(place, SIGNING), JSON.stringify({ privateKey: signing }))
    },

    async keysOf(place) {
      return { signing: await keyIn(place, SIGNING), acknowledging: await keyIn(place, ACKNOWLEDGING) }
    },

    async forget(place) {
      for (const name of [SIGNING, ACKNOWLEDGING]) await removeFile(fileOf(place, name))
    },

    async places() {
      const [signing, acknowledging] = await Promise.all([placesWith(polls, SIGNING), placesWith(polls, ACKNOWLEDGING)])
      const others = acknowledging.filter(
        place => !signing.some(({ decisionId, poll }) => decisionId === place.decisionId && poll === place.poll),
      )
      return [...signing, ...others]
    },
  }
}

/** Null: lost, or damaged. */
function readKey(text: string | null): string | null {
  try {
    return text === null ? null : schema.parse(JSON.parse(text)).privateKey
  } catch {
    return null // no JSON, or another one than was written
  }
}
