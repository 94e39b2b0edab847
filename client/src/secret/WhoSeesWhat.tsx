/** Who can see that I voted, and who can see what: in plain words, and with what a secret vote does not protect from. */
import { isFacilitator, type Poll } from '@concord/shared'
import { useDecision } from '../decision/useDecision.ts'
import { Icon } from '../ui/Icon.tsx'
import { eye, eyeOff, keyRound, server, users } from '../ui/icons.ts'
import { listed } from '../ui/wordsFor.ts'

export function WhoSeesWhat({ poll }: { poll: Poll }) {
  const { state, nameOf } = useDecision()
  const facilitators = state.members.filter(member => isFacilitator(state, member.personId))
  const included = listed(facilitators.map(member => nameOf(member.personId)))
  const rows = [
    {
      who: `Everyone here, ${included} included`,
      that: 'Yes, and when',
      icon: eyeOff,
      what: 'Nobody how, as long as it runs',
      isHidden: true,
    },
    {
      who: 'Whoever runs this server',
      that: 'Yes, and when',
      icon: server,
      what: 'Could still guess by watching connections when you vote or this page looks for your vote, or by changing its software',
    },
    {
      who: 'Everyone, after the close',
      that: 'Yes',
      icon: users,
      what: `All ballots, without names. ${poll.roll.length < 4 ? 'Among so few people they may be guessed.' : ''}`,
    },
    { who: 'Whoever has your code', that: 'Yes', icon: keyRound, what: 'Yes, and can change it until the close' },
  ]
  return (
    <section className="sect">
      <h2>Who sees what</h2>
      <table className="sv-sees">
        <caption className="sr">Who sees what of your vote</caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">That you voted</th>
            <th scope="col">What you voted</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ who, that, icon, what, isHidden }) => (
            <tr key={who}>
              <th scope="row">{who}</th>
              <td>
                <span>
                  <Icon path={eye} />
                  <span>{that}</span>
                </span>
              </td>
              <td className={isHidden ? 'sv-hidden' : undefined}>
                <span>
                  <Icon path={icon} />
                  <span>{what}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
