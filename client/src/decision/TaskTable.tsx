/** Who does what by when. A line opens to its notes and to what one may do with it; the box ticks it off. */
import { type Task, titleOf } from '@concord/shared'
import { Fragment, useState } from 'react'
import './tasks.css'
import { Avatar } from '../ui/Avatar.tsx'
import { Day } from '../ui/Day.tsx'
import { Icon } from '../ui/Icon.tsx'
import { check } from '../ui/icons.ts'
import { Tag } from '../ui/Tag.tsx'
import { Refusal } from './Refusal.tsx'
import { TaskDetails } from './TaskDetails.tsx'
import { inOrderOfDue, isAskedOf, isLive, statusWords } from './taskView.ts'
import { useAct } from './useAct.ts'
import { useDecision } from './useDecision.ts'
import { useWhyNot } from './useWhyNot.ts'

export function TaskTable({ tasks }: { tasks: readonly Task[] }) {
  const [openId, setOpenId] = useState<string>()
  return (
    <table className="tasks">
      <thead className="sr">
        <tr>
          <th>Done</th>
          <th>Task</th>
          <th>Owner</th>
          <th>Due</th>
        </tr>
      </thead>
      <tbody>
        {inOrderOfDue(tasks).map(task => {
          const isOpen = openId === task.taskId
          return (
            <Fragment key={task.taskId}>
              <TaskRow task={task} isOpen={isOpen} onToggle={() => setOpenId(isOpen ? undefined : task.taskId)} />
              {isOpen && (
                <tr className="more">
                  <td colSpan={4}>
                    <TaskDetails task={task} onClose={() => setOpenId(undefined)} />
                  </td>
                </tr>
              )}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

function TaskRow({ task, isOpen, onToggle }: { task: Task; isOpen: boolean; onToggle: () => void }) {
  const { me, nameOf, imported } = useDecision()
  const { act, problem } = useAct()
  const whyNot = useWhyNot()
  const { taskId, title, ownerId, dueAt, dueDay, status } = task
  const isDone = status === 'done'
  const tick = { type: 'SetTaskStatus' as const, taskId, status: isDone ? ('open' as const) : ('done' as const) }
  const why = whyNot(tick)
  const isMine = ownerId === me.personId
  const looks = [isAskedOf(task, me.personId) && 'ask', !isLive(task) && 'over'].filter(Boolean).join(' ')
  return (
    <tr className={looks || undefined}>
      <td>
        {imported ? (
          isDone && (
            <>
              <Icon path={check} size="s" />
              <span className="sr">Done</span>
            </>
          )
        ) : (
          <input
            type="checkbox"
            className="check"
            aria-label={`Done: ${title}`}
            aria-disabled={why !== undefined || undefined}
            title={why}
            checked={isDone}
            onChange={() => why === undefined && void act(tick)}
          />
        )}
      </td>
      <td className="say">
        <button type="button" className="task-t" aria-expanded={isOpen} onClick={onToggle}>
          {titleOf(title)}
        </button>
        <Refusal problem={problem} />
      </td>
      <td>
        <span className="row">
          <Avatar person={{ id: ownerId, name: nameOf(ownerId) }} size={22} />
          <span>{isMine ? 'You' : nameOf(ownerId)}</span>
          {status === 'doing' || status === 'dropped' ? (
            <Tag>{statusWords[status]}</Tag>
          ) : task.isAccepted ? (
            <span className="took" title="Took it on">
              <Icon path={check} size="s" />
              <span className="sr">took it on</span>
            </span>
          ) : isMine ? (
            <Tag tone="pine">Asked you</Tag>
          ) : (
            <Tag>Asked</Tag>
          )}
        </span>
      </td>
      <td className="num nowrap due">
        <Day at={dueAt} day={dueDay} />
      </td>
    </tr>
  )
}
