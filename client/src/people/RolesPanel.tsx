/** What each role of the workspace may do. Roles inside a decision are another thing. */
import './people.css'

const roles = [
  ['Owner', 'Everything, also taking an owner out'],
  ['Admin', 'Inviting people, taking them out, links for who is locked out'],
  ['Member', 'Starts decisions and takes part'],
] as const

export const rolesPanel = {
  label: 'Roles',
  content: (
    <>
      <div className="panel-h">
        <h2>Roles</h2>
      </div>
      <div className="panel-b">
        <dl className="role-rules">
          {roles.map(([role, may]) => (
            <div key={role}>
              <dt>{role}</dt>
              <dd>{may}</dd>
            </div>
          ))}
        </dl>
        <p className="hint">
          No role sees more of a vote that runs than any other: the rules of each vote say what is shown, and when.
        </p>
      </div>
    </>
  ),
}
