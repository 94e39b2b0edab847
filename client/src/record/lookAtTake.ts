/** What trimming needs to know of a take: how long it is and where a whole picture begins; and a few pictures of it. Loaded when needed. */
import { CanvasSink, EncodedPacketSink } from 'mediabunny'
import { inputOf } from './seekable.ts'
import type { Cuttable } from './trim.ts'

const PICTURES = 10
const HEIGHT_PX = 72

export async function cuttable(file: Blob): Promise<Cuttable> {
  const input = inputOf(file)
  try {
    const [seconds, track] = await Promise.all([input.computeDuration(), input.getPrimaryVideoTrack()])
    const keys: number[] = []
    if (track)
      for await (const { type, timestamp } of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true }))
        if (type === 'key') keys.push(timestamp)
    return { seconds, keys }
  } finally {
    input.dispose()
  }
}

/** Those of whole pictures only, which are decoded at once. None where there is no picture, or none that can be decoded here. */
export async function picturesOf(file: Blob, { seconds, keys }: Cuttable): Promise<readonly Blob[]> {
  const input = inputOf(file)
  try {
    const track = await input.getPrimaryVideoTrack()
    if (!track || !(await track.canDecode())) return []
    const wished = Array.from({ length: PICTURES }, (_, at) => ((at + 0.5) * seconds) / PICTURES)
    const moments = wished.map(moment => keys.findLast(key => key <= moment) ?? 0)
    const pictures: Blob[] = []
    for await (const found of new CanvasSink(track, { height: HEIGHT_PX }).canvasesAtTimestamps(moments)) {
      const picture = found && (await blobOf(found.canvas))
      if (picture) pictures.push(picture)
    }
    return pictures
  } finally {
    input.dispose()
  }
}

const blobOf = (canvas: HTMLCanvasElement | OffscreenCanvas): Promise<Blob | null> =>
  canvas instanceof HTMLCanvasElement
    ? new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.7))
    : canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 })
