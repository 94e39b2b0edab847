/**
 * A recording as a file that knows its length and can be sought in; the browser's recorder writes neither. Loaded when needed, since it
 * brings the container formats along.
 */
import { BlobSource, BufferTarget, Input, MP4, Mp4OutputFormat, Output, WEBM, WebMOutputFormat } from 'mediabunny'
import { copyTracks, everything, type Stay } from './copyTracks.ts'

export const inputOf = (blob: Blob): Input => new Input({ source: new BlobSource(blob), formats: [WEBM, MP4] })

/** Throws on what is no recording. */
export async function seekable(raw: Blob, stay: Stay = everything): Promise<Blob> {
  const input = inputOf(raw)
  try {
    const format = (await input.getFormat()) === MP4 ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat()
    const target = new BufferTarget()
    const { hasPicture } = await copyTracks(input, new Output({ format, target }), stay)
    if (!target.buffer) throw new Error('Nothing was written')
    return new Blob([target.buffer], { type: hasPicture ? format.mimeType : format.mimeType.replace('video/', 'audio/') })
  } finally {
    input.dispose()
  }
}
