/** The top N of a weak order, without ever listing order in silence: whole groups while they fit, then the tie is named. Rule V2. */
export type CutOf<Candidate> = { certain: readonly Candidate[]; tied: readonly Candidate[]; places: number }

export function cutAt<Candidate>(ranking: readonly (readonly Candidate[])[], places: number): CutOf<Candidate> {
  const certain: Candidate[] = []
  for (const group of ranking) {
    const left = places - certain.length
    if (left <= 0) break
    if (group.length > left) return { certain, tied: group, places: left }
    certain.push(...group)
  }
  return { certain, tied: [], places: 0 }
}
