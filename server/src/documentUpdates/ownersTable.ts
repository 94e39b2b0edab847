/** Whose client ids are whose, as bytes beside a base: the epoch it was known in, each person once, then id and person's number by turns. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Owners } from './DocumentUpdates.ts'

export type OwnersTable = { epoch: string; owners: Owners }

export function encodeOwners({ epoch, owners }: OwnersTable): Uint8Array {
  const people = [...new Set(owners.values())]
  const numberOf = new Map(people.map((person, i) => [person, i]))
  return encoding.encode(encoder => {
    encoding.writeVarString(encoder, epoch)
    encoding.writeVarUint(encoder, people.length)
    for (const person of people) encoding.writeVarString(encoder, person)
    encoding.writeVarUint(encoder, owners.size)
    for (const [clientId, person] of owners) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, numberOf.get(person) ?? 0)
    }
  })
}

export function decodeOwners(bytes: Uint8Array): OwnersTable {
  const decoder = decoding.createDecoder(bytes)
  const epoch = decoding.readVarString(decoder)
  const people = Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarString(decoder))
  const owners = new Map<number, string>()
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const clientId = decoding.readVarUint(decoder)
    const person = people[decoding.readVarUint(decoder)]
    if (person !== undefined) owners.set(clientId, person)
  }
  return { epoch, owners }
}
