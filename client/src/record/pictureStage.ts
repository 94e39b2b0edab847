/**
 * The picture that is recorded: the screen, the camera, or the camera as a bubble on the screen, drawn on a canvas. It is drawn by the
 * clock of a worker (tick.worker.ts), since the page is usually behind the window that is shown.
 */
export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right'
export const corners: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right']

/** Enough for a screen and a face, and a third less to encode than 30. */
const FPS = 20
/** Of the picture's height. */
const BUBBLE = 0.24
const MARGIN = 0.035
const RING = 0.005

export class PictureStage {
  readonly track: MediaStreamTrack
  corner: Corner = 'bottom-right'
  isCameraShown = true
  #close: () => void = () => undefined

  /** At least one of the two. The streams stay the caller's. */
  constructor(screen: MediaStream | null, camera: MediaStream | null) {
    const [alone] = (screen ?? camera)?.getVideoTracks() ?? []
    if (!alone) throw new Error('Nothing to show')
    this.track = screen && camera ? this.#compose(screen, camera, alone.getSettings()) : alone
  }

  close(): void {
    this.#close()
  }

  #compose(screen: MediaStream, camera: MediaStream, { width = 1280, height = 720 }: MediaTrackSettings): MediaStreamTrack {
    const canvas = document.createElement('canvas')
    canvas.width = even(width)
    canvas.height = even(height)
    const pen = canvas.getContext('2d', { alpha: false })
    if (!pen) throw new Error('This browser draws no canvas')
    const [back, face] = [playing(screen), playing(camera)]
    const draw = () => {
      fitScreen(canvas, back)
      pen.drawImage(back, 0, 0, canvas.width, canvas.height)
      if (this.isCameraShown && face.videoWidth > 0) drawBubble(pen, face, this.corner)
    }
    const clock = new Worker(new URL('./tick.worker.ts', import.meta.url), { type: 'module' })
    clock.onmessage = draw
    const [track] = canvas.captureStream(FPS).getVideoTracks()
    if (!track) throw new Error('This browser records no canvas')
    this.#close = () => {
      clock.terminate()
      track.stop()
      for (const element of [back, face]) element.srcObject = null
    }
    return track
  }
}

const even = (size: number): number => Math.max(2, 2 * Math.round(size / 2))

/** A window that is shown can change its size; the recording follows. */
function fitScreen(canvas: HTMLCanvasElement, { videoWidth, videoHeight }: HTMLVideoElement): void {
  const [width, height] = [even(videoWidth), even(videoHeight)]
  if (videoWidth === 0 || (canvas.width === width && canvas.height === height)) return
  canvas.width = width
  canvas.height = height
}

function playing(stream: MediaStream): HTMLVideoElement {
  const element = document.createElement('video')
  element.muted = true
  element.playsInline = true
  element.srcObject = stream
  element.play().catch(() => undefined) // taken away before it began
  return element
}

function drawBubble(pen: CanvasRenderingContext2D, face: HTMLVideoElement, corner: Corner): void {
  const { width, height } = pen.canvas
  const radius = (height * BUBBLE) / 2
  const reach = height * MARGIN + radius
  const x = corner.endsWith('left') ? reach : width - reach
  const y = corner.startsWith('top') ? reach : height - reach
  const side = Math.min(face.videoWidth, face.videoHeight)
  pen.save()
  pen.beginPath()
  pen.arc(x, y, radius, 0, 2 * Math.PI)
  pen.clip()
  const [left, top] = [(face.videoWidth - side) / 2, (face.videoHeight - side) / 2]
  pen.drawImage(face, left, top, side, side, x - radius, y - radius, 2 * radius, 2 * radius)
  pen.restore()
  pen.beginPath()
  pen.arc(x, y, radius, 0, 2 * Math.PI)
  pen.lineWidth = Math.max(2, height * RING)
  pen.strokeStyle = 'rgb(255 255 255 / 80%)'
  pen.stroke()
}
