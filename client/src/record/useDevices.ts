/** Cameras and microphones of this machine, as they come and go. Their names are told once one of them is open. */
import { useEffect, useState } from 'react'

export type Devices = { cameras: readonly MediaDeviceInfo[]; mics: readonly MediaDeviceInfo[] }

/** `isOpen`: changes when a device was opened, which is when browsers tell the names. */
export function useDevices(isOpen: boolean): Devices {
  const [devices, setDevices] = useState<Devices>({ cameras: [], mics: [] })
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when a device has been opened
  useEffect(() => {
    let isHere = true
    const look = async () => {
      const all = await navigator.mediaDevices.enumerateDevices()
      const named = (kind: MediaDeviceKind) => all.filter(device => device.kind === kind && device.deviceId !== '')
      if (isHere) setDevices({ cameras: named('videoinput'), mics: named('audioinput') })
    }
    void look()
    navigator.mediaDevices.addEventListener('devicechange', look)
    return () => {
      isHere = false
      navigator.mediaDevices.removeEventListener('devicechange', look)
    }
  }, [isOpen])
  return devices
}
