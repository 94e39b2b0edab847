/** Checks files off the page's own thread, one after another, and says how far it is. */

import { checkBytes } from './checkBytes.ts'
import type { CheckReply, CheckRequest } from './checked.ts'

self.addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  const say = (reply: CheckReply['reply']): void => self.postMessage({ id: data.id, reply } satisfies CheckReply)
  say({ checked: checkBytes(data, progress => say({ progress })) })
})
