/** Counts elections off the page's own thread: what is sent comes back counted, in the same order. */
import { type Election, tally } from '@concord/shared'

self.addEventListener('message', ({ data }: MessageEvent<readonly Election[]>) => {
  self.postMessage(data.map(tally))
})
