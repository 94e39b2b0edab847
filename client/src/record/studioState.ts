/** How the studio stands: what is to be recorded, which devices are open, and whether it runs. */
import type { Corner } from './pictureStage.ts'

export type Mode = 'screen-and-camera' | 'screen' | 'camera' | 'voice'
/** Which picture a mode is made of. */
export const needs: { readonly [M in Mode]: { screen: boolean; camera: boolean } } = {
  'screen-and-camera': { screen: true, camera: true },
  screen: { screen: true, camera: false },
  camera: { screen: false, camera: true },
  voice: { screen: false, camera: false },
}

export type StudioState = {
  kind: 'ready' | 'countdown' | 'recording' | 'paused' | 'ending'
  mode: Mode
  /** What will be, or is, recorded; null while there is nothing to see. */
  picture: MediaStream | null
  screenName: string | null
  cameraId: string | null
  hasCamera: boolean
  /** `off`: recorded without a voice. */
  micId: string | null | 'off'
  hasMic: boolean
  isMicOn: boolean
  isCameraOn: boolean
  corner: Corner
  count: number
  /** Why a device cannot be had. */
  problem: string | null
}

/** Nothing is open yet. */
export const atRest = (canShowScreen: boolean): StudioState => ({
  kind: 'ready',
  mode: canShowScreen ? 'screen-and-camera' : 'camera',
  picture: null,
  screenName: null,
  cameraId: null,
  hasCamera: false,
  micId: null,
  hasMic: false,
  isMicOn: true,
  isCameraOn: true,
  corner: 'bottom-right',
  count: 0,
  problem: null,
})
