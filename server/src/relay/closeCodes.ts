/** Why the relay closes a socket. y-websocket gives up for good on 4400–4499 and comes back after any other code. */
export const closeCodes = {
  /** The server stops; come back. */
  restarting: 1012,
  unsupportedData: 1003,
  /** Storage or a rule failed; come back. */
  tryAgain: 1011,
  signedOut: 4401,
  noRightToRead: 4403,
  /** This document cannot be read any more; an operator can repair it (`DocumentUpdates.repair`). */
  damaged: 4410,
  tooLarge: 4413,
  malformed: 4422,
  /** This session or person has as many sockets or documents open as one may. */
  tooMany: 4429,
} as const
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]
