/**
 * The poster of a video: one of its pictures, made here in the page from the file itself, so that no server has to decode what somebody
 * made up. A film that shows nothing, or that this browser does not play, has none.
 */
import type { MediaId } from '@concord/shared'
import { uploadWhole } from './uploadWhole.ts'

/** The first second of a film is often black. */
const NOT_BEFORE_S = 1.5
const WIDEST_PX = 1280
const PATIENCE_MS = 30_000
const QUALITY = 0.82

/** Of a film at this address. Never rejects; undefined: it has none, or it could not be sent. */
export async function sendPosterOf(address: string, decisionId: string): Promise<MediaId | undefined> {
  const picture = await pictureIn(address).catch(() => null)
  return picture ? uploadPicture(picture, decisionId) : undefined
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

async function pictureIn(address: string): Promise<Blob | null> {
  const element = document.createElement('video')
  element.muted = true
  element.preload = 'auto'
  try {
    element.src = address
    await happened(element, 'loadeddata')
    if (element.videoWidth === 0) return null
    element.currentTime = Math.min(NOT_BEFORE_S, element.duration / 3)
    await happened(element, 'seeked')
    return await drawn(element)
  } finally {
    element.removeAttribute('src')
    element.load()
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
