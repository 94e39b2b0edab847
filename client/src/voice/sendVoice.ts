/**
 * Brings what was said to the server before the command that names it (tus 1.0). The media id is that of the take, so the command stands
 * before a byte is sent, and an upload that was cut goes on where it stopped, in another page too.
 */
import { ApiProblem } from '../api/problem.ts'
import { sendBytes } from '../api/sendBytes.ts'
import { voiceFile, voiceShelf, voiceStore } from './voiceShelf.ts'

const UPLOADS = '/media/uploads'
const PART_BYTES = 1 << 20

/** Nothing to do where the take is not on this device: then the server has it. */
export async function sendVoice(decisionId: string, mediaId: string): Promise<void> {
  const take = voiceShelf.current().get(mediaId) ?? (await (await voiceStore()).all()).find(({ id }) => id === mediaId)
  if (!take) return
  const file = await voiceFile(take)
  const address = `${UPLOADS}/${mediaId}`
  let offset = await offsetOf(address)
  if (offset === null) {
    await begin(file, decisionId, mediaId)
    offset = 0
  }
  while (offset < file.size) {
    offset = await sendPart(address, offset, file.slice(offset, offset + PART_BYTES))
  }
}

/** Answers how far it is then. */
async function sendPart(address: string, offset: number, part: Blob): Promise<number> {
  const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) }
  return (await sendBytes('PATCH', address, headers, part)).offset
}

/** Null: nothing has begun under this id. */
async function offsetOf(address: string): Promise<number | null> {
  try {
    return (await sendBytes('HEAD', address, {})).offset
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null
    throw error
  }
}

async function begin(file: File, decisionId: string, mediaId: string): Promise<void> {
  const metadata = Object.entries({ filename: file.name, filetype: file.type, decisionId, mediaId })
  await sendBytes('POST', UPLOADS, {
    'Upload-Length': String(file.size),
    'Upload-Metadata': metadata.map(([name, value]) => `${name} ${btoa(value)}`).join(','),
  })
}
