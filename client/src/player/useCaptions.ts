/** The lines of the video's captions; empty while there are none here. A file never changes, so it is asked for once. */
import { useQuery } from '@tanstack/react-query'
import { getMediaText } from '../api/mediaText.ts'
import { type Cue, parseCues } from './cues.ts'

const none: readonly Cue[] = []

export function useCaptions(captionsId: string | undefined): readonly Cue[] {
  const { data } = useQuery({
    queryKey: ['captions', captionsId],
    queryFn: async ({ signal }) => (captionsId ? parseCues(await getMediaText(captionsId, signal)) : none),
    enabled: captionsId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return captionsId === undefined ? none : (data ?? none)
}
