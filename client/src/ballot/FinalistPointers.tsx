/** What the feedback said for a finalist and against it, on the ballot where it is weighed: strengths left, concerns that nobody met right. */
import { type IdeaId, type Pointer, titleOf } from '@concord/shared'
import { Link } from 'react-router'
import { useDecision } from '../decision/useDecision.ts'
import { Icon } from '../ui/Icon.tsx'
import { thumbsUp, triangleAlert } from '../ui/icons.ts'

const SHOWN = 2

export function FinalistPointers({ ideaId }: { ideaId: IdeaId }) {
  const { id, state } = useDecision()
  const about = state.pointers.filter(pointer => pointer.ideaId === ideaId)
  const strengths = about.filter(pointer => pointer.kind === 'strength')
  const concerns = about.filter(pointer => pointer.kind === 'concern' && pointer.resolvedBy === null)
  if (about.length === 0) return null
  return (
    <>
      <div className="fin-b">
        <PointerList name="Strengths" pointers={strengths.slice(0, SHOWN)} icon={thumbsUp} looks="fin-p" />
        <PointerList name="Open concerns" pointers={concerns.slice(0, SHOWN)} icon={triangleAlert} looks="fin-c" />
      </div>
      <p className="meta num">
        <Link className="link" to={`/d/${id}/feedback`}>
          {about.length === 1 ? 'Read the pointer' : `Read all ${about.length} pointers`}
        </Link>
      </p>
    </>
  )
}

function PointerList({
  name,
  pointers,
  icon,
  looks,
}: {
  name: string
  pointers: readonly Pointer[]
  icon: string
  looks: string
}) {
  const { nameOf } = useDecision()
  return (
    <ul className={looks} aria-label={name}>
      {pointers.map(pointer => (
        <li key={pointer.pointerId}>
          <Icon path={icon} />
          <span className="say">
            {titleOf(pointer.text)} <span className="meta">{nameOf(pointer.by)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
