/** A list that may be very long: its first hundred, and a button for as many more. */
import { type ReactNode, useState } from 'react'
import { Button } from './Button.tsx'

const AT_ONCE = 100

type Props<Item> = { items: readonly Item[]; what: string; children: (item: Item) => ReactNode }

export function LongList<Item>({ items, what, children }: Props<Item>) {
  const [shown, setShown] = useState(AT_ONCE)
  const left = items.length - shown
  return (
    <>
      <ul>{items.slice(0, shown).map(children)}</ul>
      {left > 0 && (
        <Button small onClick={() => setShown(shown + AT_ONCE)}>
          {`Show ${Math.min(left, AT_ONCE)} more of ${items.length.toLocaleString('en')} ${what}`}
        </Button>
      )}
    </>
  )
}
