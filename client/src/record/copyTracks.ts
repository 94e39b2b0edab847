/** Copies picture and sound of a recording into a new file, packet by packet as they are: nothing is encoded again. */
import {
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  type Input,
  type InputAudioTrack,
  type InputVideoTrack,
  type Output,
} from 'mediabunny'

/** Seconds of the recording: what stays. A whole picture begins at `from`, or what is kept begins a little earlier. It ends at `to`, also where a picture stands for longer. */
export type Stay = { from: number; to: number }
export const everything: Stay = { from: 0, to: Number.POSITIVE_INFINITY }

export async function copyTracks(
  input: Input,
  output: Output,
  { from, to }: Stay = everything,
): Promise<{ hasPicture: boolean }> {
  const [picture, sound] = await Promise.all([input.getPrimaryVideoTrack(), input.getPrimaryAudioTrack()])
  const first = picture && from > 0 ? await new EncodedPacketSink(picture).getKeyPacket(from) : null
  const stay = { from: first?.timestamp ?? (picture ? 0 : from), to }
  const copies = [
    ...(picture ? [await pictureCopy(picture, output, first)] : []),
    ...(sound ? [await soundCopy(sound, output)] : []),
  ]
  await output.start()
  await Promise.all(copies.map(copy => copy(stay)))
  await output.finalize()
  return { hasPicture: picture !== null }
}

type Copy = (stay: Stay) => Promise<void>

async function pictureCopy(track: InputVideoTrack, output: Output, first: EncodedPacket | null): Promise<Copy> {
  const [codec, decoderConfig] = await Promise.all([track.getCodec(), track.getDecoderConfig()])
  if (!codec || !decoderConfig) throw new Error('A picture of a kind that is not known here')
  const source = new EncodedVideoPacketSource(codec)
  output.addVideoTrack(source, { rotation: await track.getRotation() })
  return async ({ from, to }) => {
    for await (const packet of new EncodedPacketSink(track).packets(first ?? undefined)) {
      if (packet.timestamp >= to) break
      await source.add(within(packet, { from, to }), { decoderConfig })
    }
    source.close()
  }
}

async function soundCopy(track: InputAudioTrack, output: Output): Promise<Copy> {
  const [codec, decoderConfig] = await Promise.all([track.getCodec(), track.getDecoderConfig()])
  if (!codec || !decoderConfig) throw new Error('A sound of a kind that is not known here')
  const source = new EncodedAudioPacketSource(codec)
  output.addAudioTrack(source)
  return async ({ from, to }) => {
    const sink = new EncodedPacketSink(track)
    const first = from > 0 ? await sink.getPacket(from) : null
    for await (const packet of sink.packets(first ?? undefined)) {
      if (packet.timestamp >= to) break
      await source.add(within(packet, { from, to }), { decoderConfig })
    }
    source.close()
  }
}

const within = (packet: EncodedPacket, { from, to }: Stay): EncodedPacket =>
  packet.clone({
    timestamp: Math.max(0, packet.timestamp - from),
    duration: Math.max(0, Math.min(packet.duration, to - packet.timestamp)),
  })
