/**
 * The poster of a video: one of its pictures, made here in the page from the file itself, so that no server has to decode what somebody
 * made up. A film that shows nothing, or that this browser does not play, has none.
 */
import type { Command, MediaId } from '@concord/shared'
import { uploadWhole } from './uploadWhole.ts'

/** The first second of a film is often black. */
const NOT_BEFORE_S = 1.5
const WIDEST_PX = 1280
const PATIENCE_MS = 30_000
const QUALITY = 0.82

type Wanted = {
  decisionId: string
  mediaId: MediaId
  film: Blob
  from?: number | undefined
  send: (command: Command) => Promise<unknown>
}

/** After the video is there: nobody waits for it. It is looked for from the second `from`. Never rejects. */
export async function addPoster({ decisionId, mediaId, film, from = 0, send }: Wanted): Promise<void> {
  const picture = await pictureIn(film, from).catch(() => null)
  const posterId = picture && (await uploadPicture(picture, decisionId))
  if (posterId) await send({ type: 'EditVideo', mediaId, posterId })
}

/** What an element shows just now. */
export async function sendShownPicture(element: HTMLVideoElement, decisionId: string): Promise<MediaId | undefined> {
  const picture = await drawn(element)
  return picture ? uploadPicture(picture, decisionId) : undefined
}

async function uploadPicture(picture: Blob, decisionId: string): Promise<MediaId | undefined> {
  const file = new File([picture], 'poster.jpg', { type: 'image/jpeg', lastModified: Date.now() })
  const sent = await uploadWhole(file, decisionId)
  return sent.ok ? sent.mediaId : undefined
}

async function pictureIn(film: Blob, from: number): Promise<Blob | null> {
  const element = document.createElement('video')
  const address = URL.createObjectURL(film)
  element.muted = true
  element.preload = 'auto'
  try {
    element.src = address
    await happened(element, 'loadeddata')
    if (element.videoWidth === 0) return null
    const rest = Number.isFinite(element.duration) ? (element.duration - from) / 3 : NOT_BEFORE_S
    element.currentTime = from + Math.min(NOT_BEFORE_S, Math.max(0, rest))
    await happened(element, 'seeked')
    return await drawn(element)
  } finally {
    element.removeAttribute('src')
    element.load()
    URL.revokeObjectURL(address)
  }
}

function happened(element: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No ${event} in time`)), PATIENCE_MS)
    const end = (settle: () => void) => () => {
      clearTimeout(timer)
      settle()
    }
    element.addEventListener(event, end(resolve), { once: true })
    element.addEventListener(
      'error',
      end(() => reject(new Error('This film is not played here'))),
      { once: true },
    )
  })
}

function drawn(element: HTMLVideoElement): Promise<Blob | null> {
  const { videoWidth, videoHeight } = element
  const canvas = document.createElement('canvas')
  canvas.width = Math.min(WIDEST_PX, videoWidth)
  canvas.height = Math.round((canvas.width * videoHeight) / Math.max(1, videoWidth))
  canvas.getContext('2d')?.drawImage(element, 0, 0, canvas.width, canvas.height)
  return new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}
