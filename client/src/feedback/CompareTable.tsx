/** The shortlist side by side in numbers: votes, pointers by kind and what is still open. */
import { type Idea, titleOf } from '@concord/shared'
import { useDecision } from '../decision/useDecision.ts'
import { compareRows } from './feedbackView.ts'

export function CompareTable({ ideas }: { ideas: readonly Idea[] }) {
  const { state, nameOf } = useDecision()
  return (
    <div className="cmp-box">
      <table className="fb-cmp num">
        <caption className="sr">The ideas that go on, compared</caption>
        <thead>
          <tr>
            <th>
              <span className="sr">What</span>
            </th>
            {ideas.map(idea => (
              <th key={idea.ideaId} scope="col" className="say">
                {titleOf(idea.text)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {compareRows(state, nameOf).map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {ideas.map((idea, at) => (
                <td key={idea.ideaId} className={label === 'Most agreed with' ? 'say' : undefined}>
                  {cells[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
