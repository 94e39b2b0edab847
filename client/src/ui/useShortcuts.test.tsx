import { beforeEach, expect, test, vi } from 'vitest'
import { mount, press } from '../testing/mount.tsx'
import { type Shortcuts, switchSingleKeys, useShortcuts } from './useShortcuts.ts'

function Page({ shortcuts }: { shortcuts: Shortcuts }) {
  useShortcuts(shortcuts)
  return (
    <>
      <input aria-label="text" />
      <input type="checkbox" aria-label="tick" />
      <div id="editor" contentEditable suppressContentEditableWarning />
    </>
  )
}

beforeEach(() => localStorage.clear())

test('a single key acts on the page, and not in a text field', async () => {
  const c = vi.fn()
  const { host } = await mount(<Page shortcuts={{ c }} />)
  await press('c')
  expect(c).toHaveBeenCalledTimes(1)
  for (const field of host.querySelectorAll('[aria-label=text], #editor')) await press('c', field)
  expect(c).toHaveBeenCalledTimes(1)
  await press('c', host.querySelector('[aria-label=tick]') ?? host)
  expect(c).toHaveBeenCalledTimes(2)
})

test('with a modifier it is the browser’s key, a capital letter begins a sentence; mod+k is ours everywhere', async () => {
  const [c, palette] = [vi.fn(), vi.fn()]
  const { host } = await mount(<Page shortcuts={{ c, 'mod+k': palette }} />)
  await press('c', document.body, { ctrlKey: true })
  await press('c', document.body, { altKey: true })
  await press('C', document.body, { shiftKey: true })
  expect(c).not.toHaveBeenCalled()
  await press('k', host.querySelector('input') ?? host, { metaKey: true })
  expect(palette).toHaveBeenCalledOnce()
})

test('two keys in a row go to a place', async () => {
  const [needsYou, n] = [vi.fn(), vi.fn()]
  await mount(<Page shortcuts={{ 'g n': needsYou, n }} />)
  await press('g')
  await press('n')
  expect([needsYou.mock.calls.length, n.mock.calls.length]).toEqual([1, 0])
  await press('n')
  expect(n).toHaveBeenCalledOnce()
})

test('single keys can be switched off, and rest while a dialog is open', async () => {
  const c = vi.fn()
  await mount(<Page shortcuts={{ c }} />)
  switchSingleKeys(false)
  await press('c')
  switchSingleKeys(true)
  const dialog = document.createElement('dialog')
  dialog.setAttribute('open', '')
  document.body.append(dialog)
  await press('c')
  dialog.remove()
  expect(c).not.toHaveBeenCalled()
  await press('c')
  expect(c).toHaveBeenCalledOnce()
})
