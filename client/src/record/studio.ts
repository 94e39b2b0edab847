/**
 * Everything that is recorded, in one place outside of React: which devices are open, the picture and the sound that come of them, the
 * countdown, and the take that runs. The page listens and draws. `close` lets go of every device.
 */

import type { Take, TakeStore } from '../player/takeStore.ts'
import { captureSupport, recordingType } from './captureSupport.ts'
import { DeviceList } from './deviceList.ts'
import { type LiveTake, liveTake } from './liveTake.ts'
import { DeviceRefused, openCamera, openMicrophone, openScreen, stopStream } from './openDevice.ts'
import { type Corner, PictureStage } from './pictureStage.ts'
import { SoundMix } from './soundMix.ts'
import { atRest, type Mode, needs, type StudioState } from './studioState.ts'
import { TakeRecorder } from './takeRecorder.ts'

export type Ended = { takeId: string; live: LiveTake | null }
export type StudioDeps = {
  decisionId: string
  personId: string
  fileName: string
  store: TakeStore
  onEnded(ended: Ended): void
}

const COUNT_FROM = 3

export class Studio {
  readonly #deps: StudioDeps
  readonly #listeners = new Set<() => void>()
  readonly devices = new DeviceList()
  readonly #sound = new SoundMix()
  #screen: MediaStream | null = null
  #camera: MediaStream | null = null
  #mic: MediaStream | null = null
  #stage: PictureStage | null = null
  #recorder: TakeRecorder | null = null
  #countdown: ReturnType<typeof setInterval> | undefined
  #isClosed = false
  #state: StudioState

  constructor(deps: StudioDeps) {
    this.#deps = deps
    this.#state = atRest(captureSupport().canShowScreen)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly current = (): StudioState => this.#state
  readonly level = (): number => this.#sound.level()
  readonly seconds = (): number => this.#recorder?.seconds ?? 0
  /** Bytes kept on this device, and of them those that the server has. */
  readonly progress = (): readonly [kept: number, sent: number] => [this.#recorder?.size ?? 0, this.#recorder?.sent ?? 0]

  /** Opens what the mode needs and the browser gives without being asked: camera and microphone. */
  async open(): Promise<void> {
    await Promise.all([this.#openCamera(), this.#openMic()])
  }

  async choose(mode: Mode): Promise<void> {
    this.#set({ mode, problem: null })
    if (!needs[mode].screen) this.#dropScreen()
    if (needs[mode].camera) await this.#openCamera()
    else this.#dropCamera()
    this.#restage()
  }

  async chooseCamera(cameraId: string): Promise<void> {
    this.#dropCamera()
    this.#set({ cameraId, problem: null })
    await this.#openCamera()
  }

  async chooseMic(micId: string | 'off'): Promise<void> {
    stopStream(this.#mic)
    this.#mic = null
    this.#sound.setMic(null)
    this.#set({ micId, hasMic: false, problem: null })
    await this.#openMic()
  }

  async chooseScreen(): Promise<boolean> {
    const screen = await this.#asked(openScreen)
    if (!screen) return false
    this.#dropScreen()
    this.#screen = screen
    const [track] = screen.getVideoTracks()
    if (track) track.onended = () => this.#screenEnded(screen)
    this.#sound.setScreen(screen)
    this.#set({ screenName: track?.label || null, problem: null })
    this.#restage()
    return true
  }

  place(corner: Corner): void {
    if (this.#stage) this.#stage.corner = corner
    this.#set({ corner })
  }

  showCamera(isCameraOn: boolean): void {
    if (this.#stage) this.#stage.isCameraShown = isCameraOn
    this.#set({ isCameraOn })
  }

  hearMic(isMicOn: boolean): void {
    this.#sound.hear(isMicOn)
    this.#set({ isMicOn })
  }

  /** Three seconds to breathe, then it runs. Asks for the screen first, if one is to be shown and none is chosen. */
  async record(): Promise<void> {
    if (this.#state.kind !== 'ready') return
    if (needs[this.#state.mode].screen && !this.#screen && !(await this.chooseScreen())) return
    await this.#sound.wake()
    this.#set({ kind: 'countdown', count: COUNT_FROM, problem: null })
    this.#countdown = setInterval(() => {
      const count = this.#state.count - 1
      if (count > 0) return this.#set({ count })
      clearInterval(this.#countdown)
      void this.#begin()
    }, 1_000)
  }

  stopCountdown(): void {
    clearInterval(this.#countdown)
    if (this.#state.kind === 'countdown') this.#set({ kind: 'ready' })
  }

  pause(): void {
    this.#recorder?.pause()
    if (this.#state.kind === 'recording') this.#set({ kind: 'paused' })
  }

  resume(): void {
    this.#recorder?.resume()
    if (this.#state.kind === 'paused') this.#set({ kind: 'recording' })
  }

  stop(): void {
    if (!this.#recorder) return
    this.#set({ kind: 'ending' })
    this.#recorder.stop()
  }

  /** This take is thrown away, and the next one is counted down. */
  async startOver(): Promise<void> {
    const recorder = this.#recorder
    this.#recorder = null
    this.#set({ kind: 'ready' })
    await recorder?.drop()
    await this.record()
  }

  /** What runs is ended and kept. */
  close(): void {
    this.#isClosed = true
    clearInterval(this.#countdown)
    this.#recorder?.stop()
    this.#stage?.close()
    this.#sound.close()
    for (const stream of [this.#screen, this.#camera, this.#mic]) stopStream(stream)
  }

  async #begin(): Promise<void> {
    const { decisionId, personId, store, fileName, onEnded } = this.#deps
    const tracks = [this.#stage?.track, this.#sound.track].filter(track => track != null)
    const hasPicture = this.#stage !== null
    const type = recordingType(hasPicture)
    if (tracks.length === 0 || type === undefined) {
      this.#set({ kind: 'ready', problem: 'There is nothing to record yet: choose a microphone, a camera or a screen.' })
      return
    }
    const take: Take = { id: crypto.randomUUID(), decisionId, personId, startedAt: Date.now(), type, hasPicture }
    const live = type.includes('webm') ? liveTake({ decisionId, fileName, type }) : null
    const recorder = new TakeRecorder({
      take,
      stream: new MediaStream(tracks),
      store,
      live,
      level: this.level,
      onEnd: () => {
        this.#recorder = null
        if (this.#isClosed) return live?.cancel() // nobody is here to use it now: it waits on this device
        this.#set({ kind: 'ready' })
        onEnded({ takeId: take.id, live })
      },
    })
    this.#recorder = recorder
    await recorder.start()
    this.#set({ kind: 'recording' })
  }

  async #openCamera(): Promise<void> {
    const { mode, cameraId } = this.#state
    if (!needs[mode].camera || this.#camera) return
    const camera = await this.#asked(() => openCamera(cameraId))
    if (!camera) return
    if (this.#camera || !needs[this.#state.mode].camera) return stopStream(camera)
    this.#camera = camera
    this.#set({ hasCamera: true, cameraId: camera.getVideoTracks()[0]?.getSettings().deviceId ?? cameraId })
    void this.devices.look()
    this.#restage()
  }

  async #openMic(): Promise<void> {
    const { micId } = this.#state
    if (micId === 'off' || this.#mic) return
    const mic = await this.#asked(() => openMicrophone(micId))
    if (!mic) return
    if (this.#mic || this.#state.micId === 'off') return stopStream(mic)
    this.#mic = mic
    this.#sound.setMic(mic)
    this.#set({ hasMic: true, micId: mic.getAudioTracks()[0]?.getSettings().deviceId ?? micId })
    void this.devices.look()
  }

  /** Null: not to be had, and `problem` says why; or the studio was closed meanwhile. */
  async #asked(open: () => Promise<MediaStream>): Promise<MediaStream | null> {
    try {
      const stream = await open()
      if (!this.#isClosed) return stream
      stopStream(stream)
    } catch (error) {
      if (!(error instanceof DeviceRefused)) throw error
      this.#set({ problem: error.message })
    }
    return null
  }

  #dropCamera(): void {
    stopStream(this.#camera)
    this.#camera = null
    this.#set({ hasCamera: false })
  }

  #dropScreen(): void {
    stopStream(this.#screen)
    this.#screen = null
    this.#sound.setScreen(null)
    this.#set({ screenName: null })
  }

  /** Sharing was ended in the browser's own bar. */
  #screenEnded(screen: MediaStream): void {
    if (this.#screen !== screen) return
    this.#dropScreen()
    if (this.#recorder) this.stop()
    else this.#restage()
  }

  #restage(): void {
    this.#stage?.close()
    const { screen, camera } = needs[this.#state.mode]
    const shown = [screen ? this.#screen : null, camera ? this.#camera : null] as const
    this.#stage = shown[0] || shown[1] ? new PictureStage(shown[0], shown[1]) : null
    if (this.#stage) {
      this.#stage.corner = this.#state.corner
      this.#stage.isCameraShown = this.#state.isCameraOn
    }
    this.#set({ picture: this.#stage ? new MediaStream([this.#stage.track]) : null })
  }

  #set(change: Partial<StudioState>): void {
    if (this.#isClosed) return
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
