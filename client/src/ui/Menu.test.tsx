import { act, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { click, mount, press } from '../testing/mount.tsx'
import { Menu } from './Menu.tsx'

/** happy-dom has no popovers: what the browser does is done here, so that only what the menu adds is tried. */
let isOpen = true
const matches = Element.prototype.matches as (this: Element, selector: string) => boolean
beforeEach(() => {
  isOpen = true
  HTMLElement.prototype.hidePopover = () => {
    isOpen = false
  }
  vi.spyOn(Element.prototype, 'matches').mockImplementation(function (this: Element, selector: string) {
    return selector === ':popover-open' ? isOpen : matches.call(this, selector)
  })
})
afterEach(() => vi.restoreAllMocks())

function People({ staysOpen }: { staysOpen: boolean }) {
  const [names, setNames] = useState(['Ana', 'Ben', 'Bo', 'Cleo'])
  const items = names.map(label => ({ label, onSelect: () => setNames(names.filter(name => name !== label)) }))
  return <Menu label="Add somebody" trigger="Add" items={items} staysOpen={staysOpen} />
}

async function open(staysOpen: boolean) {
  const { host } = await mount(<People staysOpen={staysOpen} />)
  const item = (name: string) => [...host.querySelectorAll<HTMLElement>('[role=menuitem]')].find(one => one.textContent === name)
  const focused = () => document.activeElement?.textContent
  await act(async () => item('Ana')?.focus())
  return { item, focused }
}

test('letters go to the action that begins with them; one letter again goes to the next', async () => {
  const { focused } = await open(false)
  const type = (key: string) => press(key, document.activeElement ?? document.body)
  await type('b')
  expect(focused()).toBe('Ben')
  await type('o')
  expect(focused()).toBe('Bo')
})

test('where several are chosen it stays open, and the focus goes to the one that took the place', async () => {
  const { item, focused } = await open(true)
  await act(async () => item('Ben')?.focus())
  const ben = item('Ben')
  if (ben) await click(ben)
  expect([isOpen, focused()]).toEqual([true, 'Bo'])
})

test('otherwise choosing closes it', async () => {
  const { item } = await open(false)
  const ben = item('Ben')
  if (ben) await click(ben)
  expect(isOpen).toBe(false)
})
