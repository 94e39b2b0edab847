/** Counts a closed poll again off the page's own thread, and says each count when it is there. */
import { type RecountRequest, recount } from './recount.ts'

self.addEventListener('message', ({ data }: MessageEvent<RecountRequest>) => recount(data, reply => self.postMessage(reply)))
