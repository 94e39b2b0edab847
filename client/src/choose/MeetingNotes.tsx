/** The notes of the meeting, written together: they belong to the summary. There once a meeting is proposed. */
import { useDecision } from '../decision/useDecision.ts'
import { LiveText } from '../editor/LiveText.tsx'

export function MeetingNotes() {
  const { state } = useDecision()
  if (!state.meeting) return null
  return (
    <section className="sect" aria-label="Notes">
      <div className="sect-h">
        <h2>Notes of the meeting</h2>
        <span className="meta">Written together, part of the summary</span>
      </div>
      <LiveText
        name="notes"
        label="Notes"
        placeholder="What was said, and what follows from it"
        emptyWords="No notes were taken."
      />
    </section>
  )
}
