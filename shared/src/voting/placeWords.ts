/** Where an option stands in an order that has shared places, in one form everywhere: "2nd place", "shared 2nd place". */
export type Place = { place: number; isShared: boolean }

/** Null: the order does not name it, or there is none. Who shares a place takes as many places as they are. */
export function placeIn<Name>(ranking: readonly (readonly Name[])[], name: Name): Place | null {
  let before = 0
  for (const group of ranking) {
    if (group.includes(name)) return { place: before + 1, isShared: group.length > 1 }
    before += group.length
  }
  return null
}

const endings: readonly string[] = ['th', 'st', 'nd', 'rd']

/** "1st", "12th", "22nd". */
export function ordinal(n: number): string {
  const isTeen = n % 100 > 10 && n % 100 < 14
  return `${n}${(isTeen ? undefined : endings[n % 10]) ?? 'th'}`
}

export const placeWords = ({ place, isShared }: Place): string => `${isShared ? 'shared ' : ''}${ordinal(place)} place`
