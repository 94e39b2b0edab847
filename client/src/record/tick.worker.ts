/** A clock for drawing: timers of a page that is not in front are slowed down to one a second, those of a worker are not. */
const FRAME_MS = 1000 / 20
setInterval(() => postMessage(null), FRAME_MS)
