/** The sound that is recorded: the microphone, which can be silenced in the middle, and the sound of the screen where there is one. */
export class SoundMix {
  readonly #context = new AudioContext()
  readonly #out = this.#context.createMediaStreamDestination()
  readonly #micGain = this.#context.createGain()
  readonly #meter = this.#context.createAnalyser()
  readonly #samples = new Float32Array(1024)
  #mic: AudioNode | null = null
  #screen: AudioNode | null = null

  constructor() {
    this.#meter.fftSize = this.#samples.length
    this.#micGain.connect(this.#out)
    this.#micGain.connect(this.#meter)
  }

  /** Null: there is nothing to hear. */
  get track(): MediaStreamTrack | null {
    return this.#mic || this.#screen ? (this.#out.stream.getAudioTracks()[0] ?? null) : null
  }

  get hasMic(): boolean {
    return this.#mic !== null
  }

  setMic(stream: MediaStream | null): void {
    this.#mic?.disconnect()
    this.#mic = stream ? this.#context.createMediaStreamSource(stream) : null
    this.#mic?.connect(this.#micGain)
  }

  setScreen(stream: MediaStream | null): void {
    this.#screen?.disconnect()
    this.#screen = stream && stream.getAudioTracks().length > 0 ? this.#context.createMediaStreamSource(stream) : null
    this.#screen?.connect(this.#out)
  }

  hear(isMicOn: boolean): void {
    this.#micGain.gain.value = isMicOn ? 1 : 0
  }

  /** Browsers hold sound back until a person has done something on the page. */
  async wake(): Promise<void> {
    if (this.#context.state === 'suspended') await this.#context.resume()
  }

  /** How loud it is now, 0 to 1, in steps that the ear takes as equal: -60 dB is 0. */
  level(): number {
    this.#meter.getFloatTimeDomainData(this.#samples)
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length
    const decibels = 10 * Math.log10(power + 1e-12)
    return Math.min(1, Math.max(0, 1 + decibels / 60))
  }

  close(): void {
    void this.#context.close()
  }
}
