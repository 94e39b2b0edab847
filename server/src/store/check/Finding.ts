/** What a check has to say, one thing at a time. */

/** `wrong`: something was lost or contradicts itself. `note`: nothing is lost, but somebody may want to know. */
export type Finding = {
  kind: 'wrong' | 'note'
  /** A file, a decision, a room: as narrowly as it is known. */
  where: string
  what: string
  toDo: string
}
/** How far it has come: a part of the store has been looked at. */
export type Looked = { kind: 'looked'; part: string; what: string }
export type CheckReport = Finding | Looked

export const RESTORE = 'Bring back a backup (npm run restore -- FOLDER). Everything else is served as before.'
