/** All keys, and where they can be switched off. */
import { Link } from 'react-router'
import { Dialog } from '../ui/Dialog.tsx'
import { modKey } from '../ui/useShortcuts.ts'
import './palette.css'

const keys: readonly (readonly [does: string, ...keys: string[]])[] = [
  ['Search or jump to', modKey, 'K'],
  ['Next thing that needs me', 'N'],
  ['Needs you', 'G', 'N'],
  ['Decisions', 'G', 'D'],
  ['Settings', 'G', 'T'],
  ['Idea, on what is marked or free', 'C'],
  ['Idea at this moment of the video', 'M'],
  ['Next, previous idea', 'J', 'K'],
  ['Reply to the open idea', 'R'],
  ['Edit mine', 'E'],
  ['My ballot', 'V'],
  ['Next, previous on the ballot', 'J', 'K'],
  ['Add, take back a dot', '+', '−'],
  ['Score or grade; take it back', '0', '5', 'Backspace'],
  ['Pick up or put down a ranked idea', 'Space'],
  ['Same place as the one above', '='],
  ['The brief', 'B'],
  ['Play or pause; pause a recording', 'P'],
  ['Five seconds on, back', 'Shift', '→', '←'],
  ['Faster, slower', '>', '<'],
  ['A take starts, ends here', 'I', 'O'],
  ['Run this decision', 'F'],
  ['Send what I write', modKey, 'Enter'],
  ['This list', '?'],
]

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <ul className="keys-l">
        {keys.map(([does, ...pressed]) => (
          <li key={does}>
            <span>{does}</span>
            <span className="pal-k">
              {pressed.map(key => (
                <kbd key={key}>{key}</kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <p className="hint">
        Single keys act outside text fields. You can switch them off in{' '}
        <Link className="link" to="/settings" onClick={onClose}>
          Settings
        </Link>
        .
      </p>
    </Dialog>
  )
}
