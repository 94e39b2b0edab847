/** A take from this device, made ready: its bytes first, then a file that can be sought in and where it can be cut, then pictures of it. */
import { useEffect, useMemo, useState } from 'react'
import type { KeptTake, TakeStore } from '../player/takeStore.ts'
import { containerOf } from './captureSupport.ts'
import type { Cuttable } from './trim.ts'

export type OpenedTake = Cuttable & { address: string }
/** `raw`: as it was recorded, read once. `opened` null: not ready to be played yet. `isBroken`: it never will be. */
export type TakeOpening = { raw: () => Promise<Blob>; opened: OpenedTake | null; pictures: readonly string[]; isBroken: boolean }

const nothing: Omit<TakeOpening, 'raw'> = { opened: null, pictures: [], isBroken: false }

export function useTake(store: TakeStore, take: KeptTake): TakeOpening {
  const [opening, setOpening] = useState(nothing)
  const raw = useMemo(() => {
    let read: Promise<Blob> | null = null
    return () => {
      read ??= store.bytesOf(take.id).then(parts => new Blob([...parts], { type: containerOf(take.type) }))
      return read
    }
  }, [store, take.id, take.type])
  useEffect(() => {
    let isHere = true
    const addresses: string[] = []
    const addressOf = (blob: Blob) => {
      const address = URL.createObjectURL(blob)
      addresses.push(address)
      return address
    }
    const show = (change: Partial<typeof nothing>) => {
      if (isHere) setOpening(before => ({ ...before, ...change }))
    }
    const open = async () => {
      const [{ seekable }, { cuttable, picturesOf }] = await Promise.all([import('./seekable.ts'), import('./lookAtTake.ts')])
      const file = await seekable(await raw())
      const cuts = await cuttable(file)
      if (!isHere) return
      show({ opened: { ...cuts, address: addressOf(file) } })
      const pictures = await picturesOf(file, cuts)
      if (isHere) show({ pictures: pictures.map(addressOf) })
    }
    open().catch(() => show({ isBroken: true }))
    return () => {
      isHere = false
      for (const address of addresses) URL.revokeObjectURL(address)
    }
  }, [raw])
  return { raw, ...opening }
}
