// @vitest-environment happy-dom
import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { mount } from '../testing/mount.tsx'
import { useHold } from './useHold.ts'

const acts: string[] = []
let now = 0
function Held({ isOn = false }: { isOn?: boolean }) {
  const hold = useHold({ isOn, begin: () => acts.push('begin'), end: () => acts.push('end'), now: () => now })
  return (
    <button type="button" {...hold}>
      Speak
    </button>
  )
}

beforeEach(() => {
  acts.length = 0
})

async function show() {
  const { host, rerender } = await mount(<Held />)
  const send = (event: Event) => act(async () => void host.querySelector('button')?.dispatchEvent(event))
  return { send, turnOn: () => rerender(<Held isOn />) }
}
const pointer = (type: string) => new PointerEvent(type, { bubbles: true, button: 0 })
const key = (type: string, repeat = false) => new KeyboardEvent(type, { key: ' ', bubbles: true, cancelable: true, repeat })
const click = () => new MouseEvent('click', { bubbles: true })

test('held by pointer it runs until it is let go', async () => {
  const { send, turnOn } = await show()
  await send(pointer('pointerdown'))
  await turnOn()
  now += 2_000
  await send(pointer('pointerup'))
  await send(click())
  expect(acts).toEqual(['begin', 'end'])
})

test('pressed once it runs on, pressed again it ends', async () => {
  const { send, turnOn } = await show()
  await send(pointer('pointerdown'))
  await turnOn()
  now += 80
  await send(pointer('pointerup'))
  await send(click())
  expect(acts).toEqual(['begin'])
  await send(pointer('pointerdown'))
  await send(pointer('pointerup'))
  await send(click())
  expect(acts).toEqual(['begin', 'end'])
})

test('held by key it runs until the key is let go, however often it repeats', async () => {
  const { send, turnOn } = await show()
  await send(key('keydown'))
  await turnOn()
  await send(key('keydown', true))
  now += 900
  await send(key('keyup'))
  expect(acts).toEqual(['begin', 'end'])
})

test('a key pressed once begins, once more ends', async () => {
  const { send, turnOn } = await show()
  await send(key('keydown'))
  await turnOn()
  now += 80
  await send(key('keyup'))
  await send(key('keydown'))
  await send(key('keyup'))
  expect(acts).toEqual(['begin', 'end'])
})

test('a press by assistive technology is a click alone', async () => {
  const { send, turnOn } = await show()
  await send(click())
  await turnOn()
  await send(click())
  expect(acts).toEqual(['begin', 'end'])
})
