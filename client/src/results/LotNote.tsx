/**
 * The lot of a poll: the number whose seal stood in the record since the opening. It is drawn again here, so that anybody sees that the seal
 * fits and in which order the level ideas come.
 */
import { lotOrder, opensLot, type Poll } from '@concord/shared'
import { sha256 } from '@noble/hashes/sha2.js'
import '../decision/went.css'
import { Icon } from '../ui/Icon.tsx'
import { chevronRight } from '../ui/icons.ts'

export function LotNote({ poll, titleOf }: { poll: Poll; titleOf: (candidate: string) => string }) {
  const { lotCommitment, lotSeed, result } = poll
  if (!lotCommitment || !lotSeed) return null
  const draw = lotOrder(lotSeed, sha256)
  const drawn = (result?.cut.tied ?? [])
    .map(option => ({ option, hash: draw(option) }))
    .toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
  const taken: readonly string[] = result?.byLot ?? []
  return (
    <details className="went" open={taken.length > 0}>
      <summary>
        <Icon path={chevronRight} size="s" />
        <b>The lot</b>
      </summary>
      <p className="ink2">
        {opensLot(lotSeed, lotCommitment, sha256)
          ? 'The number fits the seal that stood in the record before anybody voted.'
          : 'The number does not fit the seal that stood in the record before anybody voted. Do not trust this lot.'}{' '}
        {taken.length === 0
          ? 'It was not needed.'
          : 'Level ideas come in the order of the SHA-256 of the number followed by their id, lowest first.'}
      </p>
      {taken.length > 0 && (
        <table className="lot-t">
          <caption className="sr">The level ideas in the order of the lot</caption>
          <tbody>
            {drawn.map(({ option, hash }) => (
              <tr key={option}>
                <th scope="row" className={taken.includes(option) ? 'say lot-i in' : 'say lot-i'}>
                  {titleOf(option)}
                </th>
                <td className="lot-h">{hash.slice(0, 16)}…</td>
                <td>{taken.includes(option) ? 'drawn' : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <dl className="lot-n">
        <dt>Number</dt>
        <dd>{lotSeed}</dd>
        <dt>Seal, its SHA-256</dt>
        <dd>{lotCommitment}</dd>
      </dl>
    </details>
  )
}
