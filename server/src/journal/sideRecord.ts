/** A record beside a log as it is kept: its value with a checksum over where it lies and what it says. Events need none: they are a chain. */
import { crc32 } from 'node:zlib'
import type { Json, SideKey } from '@concord/shared'

const sumOf = (log: string, key: SideKey, value: Json): number => crc32(JSON.stringify([log, ...key, value]))

export const encodeSide = (log: string, key: SideKey, value: Json): string => JSON.stringify([sumOf(log, key, value), value])

/** Undefined: this is not what was written here. */
export function decodeSide(log: string, key: SideKey, stored: string): Json | undefined {
  const record = parsed(stored)
  if (!Array.isArray(record) || record.length !== 2) return undefined
  const [sum, value]: readonly Json[] = record
  return value !== undefined && sum === sumOf(log, key, value) ? value : undefined
}

/** Undefined: no JSON. */
export function parsed(stored: string): Json | undefined {
  try {
    return JSON.parse(stored)
  } catch {
    return undefined
  }
}
