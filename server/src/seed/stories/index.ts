/** The stories of the sample, in the order in which they began; together they stand in every phase. */
import type { Stage, Tale } from '../tale.ts'
import { boatNames } from './boatNames.ts'
import { customerLanguage } from './customerLanguage.ts'
import { harbourDays } from './harbourDays.ts'
import { mapTiles } from './mapTiles.ts'
import { nightSupport } from './nightSupport.ts'
import { notesBeforeLeave } from './notesBeforeLeave.ts'
import { refunds } from './refunds.ts'
import { stopDoing } from './stopDoing.ts'
import { teamWeek } from './teamWeek.ts'
import { timetableEditor } from './timetableEditor.ts'

export const stories: readonly ((stage: Stage) => Promise<Tale>)[] = [
  notesBeforeLeave, // decided
  refunds, // plan
  timetableEditor, // paused
  harbourDays, // cancelled
  boatNames, // choose, plurality
  customerLanguage, // choose, consent
  mapTiles, // feedback
  stopDoing, // vote
  nightSupport, // ideas
  teamWeek, // context
]
