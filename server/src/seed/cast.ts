/** The people of the story: Saltmarsh makes booking software for small ferries, from four time zones and more. */
import { randomUUID } from 'node:crypto'
import type { EpochMs, PersonId } from '@concord/shared'
import type { Person } from '../catalogue/Catalogue.ts'

const people = {
  ines: { name: 'Inês Carvalho', timeZone: 'Europe/Lisbon', role: 'owner' },
  amara: { name: 'Amara Okafor', timeZone: 'Africa/Lagos', role: 'admin' },
  ravi: { name: 'Ravi Menon', timeZone: 'Asia/Kolkata', role: 'member' },
  hana: { name: 'Hana Kobayashi', timeZone: 'Asia/Tokyo', role: 'member' },
  jonas: { name: 'Jonas Lindqvist', timeZone: 'Europe/Stockholm', role: 'member' },
  camille: { name: 'Camille Roy', timeZone: 'America/Toronto', role: 'member' },
} as const
export type CastName = keyof typeof people
export type Cast = { readonly [N in CastName]: Person & { personId: PersonId } }

export const castNames: readonly CastName[] = ['ines', 'amara', 'ravi', 'hana', 'jonas', 'camille']
export const WORKSPACE_NAME = 'Saltmarsh'

/** `ownsIt`: the workspace is theirs; otherwise somebody else owns it and Inês is one of its admins. */
export function makeCast(joinedAt: EpochMs, ownsIt: boolean): Cast {
  const person = (key: CastName): Person => ({
    personId: randomUUID() as PersonId,
    name: people[key].name,
    email: `${key}@saltmarsh.example`,
    role: key === 'ines' && !ownsIt ? 'admin' : people[key].role,
    timeZone: people[key].timeZone,
    joinedAt,
  })
  return {
    ines: person('ines'),
    amara: person('amara'),
    ravi: person('ravi'),
    hana: person('hana'),
    jonas: person('jonas'),
    camille: person('camille'),
  }
}

/** Whether somebody of the cast is among these people already. */
export const isCastAmong = (persons: readonly Person[]): boolean =>
  persons.some(({ email }) => email === `ines@saltmarsh.example`)
