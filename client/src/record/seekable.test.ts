import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Output,
  WebMOutputFormat,
} from 'mediabunny'
import { expect, test } from 'vitest'
import { cuttable } from './lookAtTake.ts'
import { inputOf, seekable } from './seekable.ts'
import { startAt, wholeOf } from './trim.ts'

const SOUND_S = 0.02
/** Opus: one frame of 20 ms. */
const SOUND = new Uint8Array([0xfc, 1, 2, 3])
/** When pictures come on a busy machine, or where nothing moves: far apart. `true`: a whole one. */
const pictures: readonly (readonly [at: number, isWhole: boolean])[] = [
  ...([
    [0, true],
    [0.05, false],
    [0.1, false],
    [2.5, true],
    [4, false],
    [6.2, true],
    [9.7, false],
  ] as const),
]
const LAST_S = 10

/** No codec is asked: what is in the packets does not matter to who copies them. */
async function recording(): Promise<Blob> {
  const target = new BufferTarget()
  const output = new Output({ format: new WebMOutputFormat(), target })
  const [picture, sound] = [new EncodedVideoPacketSource('vp8'), new EncodedAudioPacketSource('opus')]
  output.addVideoTrack(picture)
  output.addAudioTrack(sound)
  await output.start()
  const shown = async () => {
    for (const [index, [at, isWhole]] of pictures.entries()) {
      const next = pictures[index + 1]?.[0] ?? LAST_S
      const packet = new EncodedPacket(new Uint8Array([index, 1, 2]), isWhole ? 'key' : 'delta', at, next - at)
      await picture.add(packet, { decoderConfig: { codec: 'vp8', codedWidth: 64, codedHeight: 36 } })
    }
    picture.close()
  }
  const heard = async () => {
    for (let at = 0; at < LAST_S / SOUND_S; at++)
      await sound.add(new EncodedPacket(SOUND, 'key', at * SOUND_S, SOUND_S), {
        decoderConfig: { codec: 'opus', numberOfChannels: 1, sampleRate: 48_000 },
      })
    sound.close()
  }
  await Promise.all([shown(), heard()])
  await output.finalize()
  return new Blob(target.buffer ? [target.buffer] : [])
}

/** As a player learns it. */
const secondsOf = async (film: Blob) => (await inputOf(film).getDurationFromMetadata()) ?? Number.NaN

test('what is not cut is as long as it was', async () => {
  const raw = await recording()
  expect((await cuttable(raw)).keys).toEqual([0, 2.5, 6.2])
  expect(await secondsOf(await seekable(raw))).toBeCloseTo(LAST_S, 1)
})

test.each([
  ['while nothing moves', 0, 1.23, 0],
  ['at both ends', 3.1, 8.5, 2.5],
  ['just before a whole picture', 6.1, 9.69, 2.5],
])('what is cut %s lasts from its start to its end, to the hundredth', async (_where, start, to, from) => {
  const raw = await recording()
  const take = await cuttable(raw)
  const stay = { ...startAt(wholeOf(take), take, start), to }
  expect(stay.from).toBe(from)
  expect(await secondsOf(await seekable(raw, stay))).toBeCloseTo(to - from, 2)
})
