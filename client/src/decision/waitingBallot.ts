/** A ballot that was cast without a connection: what the page says until the server has it. */
export const waitingBallot = {
  what: 'Your vote is kept on this device',
  why: 'It is sent when you are back online. After the close it would come too late.',
} as const
