/** Cameras and microphones of this machine, as they come and go. Browsers tell their names once one of them was opened: then whoever opened it looks anew. */
export type Devices = { cameras: readonly MediaDeviceInfo[]; mics: readonly MediaDeviceInfo[] }

export class DeviceList {
  readonly #listeners = new Set<() => void>()
  #devices: Devices = { cameras: [], mics: [] }

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) navigator.mediaDevices.addEventListener('devicechange', this.look)
    this.#listeners.add(listener)
    void this.look()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size === 0) navigator.mediaDevices.removeEventListener('devicechange', this.look)
    }
  }
  readonly current = (): Devices => this.#devices

  readonly look = async (): Promise<void> => {
    const all = await navigator.mediaDevices.enumerateDevices()
    const named = (kind: MediaDeviceKind) => all.filter(device => device.kind === kind && device.deviceId !== '')
    this.#devices = { cameras: named('videoinput'), mics: named('audioinput') }
    for (const listener of this.#listeners) listener()
  }
}
