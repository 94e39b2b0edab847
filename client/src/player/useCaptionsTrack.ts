/** Lines as a file that the browser's own player shows; undefined while there are none. */
import { useEffect, useState } from 'react'
import { type Cue, vttOf } from './cues.ts'

export function useCaptionsTrack(cues: readonly Cue[]): string | undefined {
  const [address, setAddress] = useState<string>()
  const file = cues.length > 0 ? vttOf(cues) : null
  useEffect(() => {
    if (file === null) return
    const made = URL.createObjectURL(new Blob([file], { type: 'text/vtt' }))
    setAddress(made)
    return () => {
      URL.revokeObjectURL(made)
      setAddress(undefined)
    }
  }, [file])
  return address
}
