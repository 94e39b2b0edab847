/** Checks one file off the page's own thread, and says how far it is. */

import { checkBytes } from './checkBytes.ts'
import type { CheckReply, CheckRequest } from './checked.ts'

const say = (reply: CheckReply): void => self.postMessage(reply)

self.addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  say({ checked: checkBytes(data, progress => say({ progress })) })
})
