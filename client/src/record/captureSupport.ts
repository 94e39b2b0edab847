/** What this browser lets the page record, asked once. Browsers give camera, microphone and screen to secure pages only. */
export type CaptureSupport = { isSecure: boolean; canRecord: boolean; canShowScreen: boolean }

export function captureSupport(): CaptureSupport {
  const { mediaDevices } = navigator as { mediaDevices?: Partial<MediaDevices> } // absent where the page is not secure
  const canRecord = typeof MediaRecorder !== 'undefined' && typeof mediaDevices?.getUserMedia === 'function'
  return {
    isSecure: window.isSecureContext,
    canRecord,
    canShowScreen: canRecord && typeof mediaDevices?.getDisplayMedia === 'function',
  }
}

/**
 * In order of preference: what other browsers play, and what can be made seekable while it is recorded. VP8 before VP9: it costs half the
 * work, and a slow machine that falls behind keeps less of a take on the disk.
 */
const pictureTypes = ['video/webm;codecs=vp8,opus', 'video/webm;codecs=vp9,opus', 'video/webm', 'video/mp4']
const soundTypes = ['audio/webm;codecs=opus', 'audio/webm', 'audio/mp4']

/** The container and codecs to record in; undefined leaves the choice to the browser. */
export const recordingType = (hasPicture: boolean): string | undefined =>
  (hasPicture ? pictureTypes : soundTypes).find(type => MediaRecorder.isTypeSupported(type))

/** `video/webm;codecs=vp9,opus` → `video/webm`. */
export const containerOf = (type: string): string => type.split(';', 1)[0]?.trim() ?? type
