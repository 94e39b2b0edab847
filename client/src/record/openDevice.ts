/** Asks the browser for camera, microphone and screen, and says in words why one is not to be had. */
export class DeviceRefused extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options)
    this.name = 'DeviceRefused'
  }
}

type Device = 'camera' | 'microphone' | 'screen'

const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24 } }
const SCREEN = { width: { max: 1920 }, height: { max: 1080 }, frameRate: { ideal: 20, max: 30 } }

const chosen = (deviceId: string | null) => (deviceId ? { deviceId: { exact: deviceId } } : {})

/** Null: whichever the browser prefers. */
export const openCamera = (deviceId: string | null): Promise<MediaStream> =>
  asked('camera', () => navigator.mediaDevices.getUserMedia({ video: { ...PICTURE, ...chosen(deviceId) } }))

export const openMicrophone = (deviceId: string | null): Promise<MediaStream> =>
  asked('microphone', () => navigator.mediaDevices.getUserMedia({ audio: deviceId ? chosen(deviceId) : true }))

/** The browser shows its own picker. Sound of the screen comes along where the person ticks it there. */
export const openScreen = (): Promise<MediaStream> =>
  asked('screen', () => navigator.mediaDevices.getDisplayMedia({ video: SCREEN, audio: true }))

export function stopStream(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

async function asked(device: Device, open: () => Promise<MediaStream>): Promise<MediaStream> {
  try {
    return await open()
  } catch (cause) {
    throw new DeviceRefused(sentenceFor(device, cause instanceof DOMException ? cause.name : ''), { cause })
  }
}

function sentenceFor(device: Device, name: string): string {
  if (device === 'screen' && name === 'NotAllowedError') return 'No screen was chosen. Choose one when you are ready.'
  if (name === 'NotAllowedError')
    return `The browser does not let this page use the ${device}. Allow it beside the address, then choose it again.`
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return `There is no ${device} here.`
  if (name === 'NotReadableError') return `The ${device} is used by another program. Close that, then choose it again.`
  return `The ${device} could not be opened. Choose it again, or another one.`
}
