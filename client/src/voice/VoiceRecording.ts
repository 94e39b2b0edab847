/** Something short that is being said: the microphone, and the camera where it is a clip, into a take that is kept on this device second by second. */
import { LONGEST_VOICE_S } from '@concord/shared'
import { recordingType } from '../record/captureSupport.ts'
import { DeviceRefused, openCamera, openMicrophone, stopStream } from '../record/openDevice.ts'
import { SoundMix } from '../record/soundMix.ts'
import { TakeRecorder } from '../record/takeRecorder.ts'
import { refreshVoices, voiceStore } from './voiceShelf.ts'

const CLIP_BITS = 600_000

type Wanted = { decisionId: string; personId: string; hasPicture: boolean }

export class VoiceRecording {
  readonly takeId: string
  /** What the camera sees; null where only the voice is recorded. */
  readonly picture: MediaStream | null
  /** Resolves when it has ended, by whatever, and all of it is kept. */
  readonly ended: Promise<void>
  readonly #recorder: TakeRecorder
  readonly #sound: SoundMix

  /** Rejects with `DeviceRefused` where the browser gives no microphone or camera. */
  static async start({ decisionId, personId, hasPicture }: Wanted): Promise<VoiceRecording> {
    const mic = await openMicrophone(null)
    const camera = hasPicture
      ? await openCamera(null).catch(error => {
          stopStream(mic)
          throw error
        })
      : null
    const sound = new SoundMix()
    sound.setMic(mic)
    await sound.wake()
    const type = recordingType(hasPicture)
    if (!sound.track || type === undefined) throw new DeviceRefused('This browser cannot record here. Write it instead.')
    const take = { id: crypto.randomUUID(), decisionId, personId, startedAt: Date.now(), type, hasPicture }
    const recording = new VoiceRecording(take, { mic, camera, sound, store: await voiceStore() })
    await recording.#recorder.start()
    return recording
  }

  private constructor(
    take: ConstructorParameters<typeof TakeRecorder>[0]['take'],
    {
      mic,
      camera,
      sound,
      store,
    }: { mic: MediaStream; camera: MediaStream | null; sound: SoundMix; store: Awaited<ReturnType<typeof voiceStore>> },
  ) {
    const tracks = [...(camera?.getVideoTracks() ?? []), ...(sound.track ? [sound.track] : [])]
    let end: () => void = () => undefined
    this.ended = new Promise(resolve => {
      end = resolve
    })
    this.takeId = take.id
    this.picture = camera
    this.#sound = sound
    this.#recorder = new TakeRecorder({
      take,
      stream: new MediaStream(tracks),
      store,
      live: null,
      level: () => sound.level(),
      longestS: LONGEST_VOICE_S,
      pictureBits: CLIP_BITS,
      onEnd: () => {
        stopStream(mic)
        stopStream(camera)
        sound.close()
        void refreshVoices().then(end)
      },
    })
  }

  readonly level = (): number => this.#sound.level()
  readonly seconds = (): number => this.#recorder.seconds

  pause(): void {
    this.#recorder.pause()
  }

  resume(): void {
    this.#recorder.resume()
  }

  stop(): void {
    this.#recorder.stop()
  }
}
