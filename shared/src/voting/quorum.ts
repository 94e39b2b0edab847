/** Shares of a roll, compared in whole millionths: 7 of 100 is a share of 0.07, whatever floating point makes of it. Rule V4. */
const MILLION = 1_000_000

export const meetsShare = (count: number, share: number, onRoll: number): boolean =>
  count * MILLION >= Math.round(share * MILLION) * onRoll

/** The least number of people that makes the share. */
export const shareInPeople = (share: number, onRoll: number): number =>
  Math.ceil((Math.round(share * MILLION) * onRoll) / MILLION)
