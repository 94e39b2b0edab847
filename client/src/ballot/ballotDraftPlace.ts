/** Where the draft of a ballot is kept on this device: each round has its own. */
export const ballotDraftPlace = (decisionId: string, poll: string): string => `ballot/${decisionId}/${poll}`
