/** Why the relay closes a socket. y-websocket gives up for good on 4400–4499 and comes back after any other code. */
export const closeCodes = {
  /** The server stops; come back. */
  restarting: 1012,
  unsupportedData: 1003,
  /** Storage or a rule failed; come back. */
  tryAgain: 1011,
  signedOut: 4401,
  noRightToRead: 4403,
  tooLarge: 4413,
  malformed: 4422,
} as const
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]
