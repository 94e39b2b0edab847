/** The decisions that are under way, as a board by step or as one list; which of the two is kept in this browser. */
import { useState } from 'react'
import { Link } from 'react-router'
import './home.css'
import { SegmentedControl } from '../ui/SegmentedControl.tsx'
import { keep, readKept } from '../ui/storage.ts'
import { Time } from '../ui/Time.tsx'
import { Board, type BoardColumn } from './Board.tsx'

const forms = [
  { value: 'board', label: 'Board' },
  { value: 'list', label: 'List' },
] as const
type Form = (typeof forms)[number]['value']
const PLACE = 'home-form'

export function UnderWay({ columns }: { columns: readonly BoardColumn[] }) {
  const [form, setForm] = useState<Form>(() => (readKept(PLACE) === 'list' ? 'list' : 'board'))
  const isEmpty = columns.every(column => column.cards.length === 0)
  return (
    <section className="board-s" id="board" tabIndex={-1} aria-labelledby="board-h">
      <div className="sect-h">
        <h2 id="board-h">In progress</h2>
        {!isEmpty && (
          <SegmentedControl
            label="Show as"
            value={form}
            options={forms}
            onChange={next => {
              setForm(next)
              keep(PLACE, next === 'list' ? 'list' : null)
            }}
          />
        )}
      </div>
      {isEmpty ? (
        <p className="meta">No decision that you are in is under way.</p>
      ) : form === 'board' ? (
        <Board columns={columns} />
      ) : (
        <List columns={columns} />
      )}
    </section>
  )
}

function List({ columns }: { columns: readonly BoardColumn[] }) {
  return (
    <table className="log">
      <thead>
        <tr>
          <th>Step</th>
          <th>Question</th>
          <th>How far</th>
          <th>Closes</th>
        </tr>
      </thead>
      <tbody>
        {columns.flatMap(({ label, cards }) =>
          cards.map(card => (
            <tr key={card.id}>
              <td className="meta">{label}</td>
              <td>
                <Link className="say" to={card.to}>
                  {card.question}
                </Link>
              </td>
              <td className="ink2 num">{card.progress}</td>
              <td className="meta num">{card.dueAt !== undefined && <Time at={card.dueAt} form="short" />}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}
