/** Decisions by step. Tinted cards wait for me; the bar and the words say how far the step is. */
import { Link } from 'react-router'
import '../ui/card.css'
import './home.css'
import { ProgressBar } from '../ui/ProgressDots.tsx'
import { Time } from '../ui/Time.tsx'

export type BoardCard = {
  id: string
  question: string
  to: string
  progress: string
  share: number
  dueAt?: number | undefined
  isMine: boolean
}
export type BoardColumn = { step: string; label: string; cards: readonly BoardCard[] }

export function Board({ columns }: { columns: readonly BoardColumn[] }) {
  return (
    <div className="board">
      {columns.map(({ step, label, cards }) => (
        <section key={step} className="col" aria-label={label}>
          <h3>
            {label}
            <span className="meta num">{cards.length}</span>
          </h3>
          {cards.map(card => (
            <Link key={card.id} className={card.isMine ? 'card mine' : 'card'} to={card.to}>
              <span className="say">{card.question}</span>
              <span className="card-f">
                <ProgressBar share={card.share} />
                <span className="row between num">
                  <span>{card.progress}</span>
                  {card.dueAt !== undefined && <Time at={card.dueAt} form="short" />}
                </span>
              </span>
            </Link>
          ))}
        </section>
      ))}
    </div>
  )
}
