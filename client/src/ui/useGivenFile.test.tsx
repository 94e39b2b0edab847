import { act } from 'react'
import { expect, test } from 'vitest'
import { mount } from '../testing/mount.tsx'
import { useGivenFile } from './useGivenFile.ts'

function Taking({ take, orPasted = true }: { take: (file: Blob) => void; orPasted?: boolean }) {
  const { isOver } = useGivenFile(take, { orPasted })
  return <p>{isOver ? 'over' : 'away'}</p>
}

/** As the browser makes them, with what was let go or pasted. */
function given(type: 'dragover' | 'drop' | 'paste', what: object): Event {
  return Object.assign(new Event(type, { cancelable: true }), what)
}

const happens = (event: Event): Promise<void> => act(async () => void window.dispatchEvent(event))

test('a file dropped on the page or pasted is taken once, text too; the browser does not leave the page for it', async () => {
  const taken: string[] = []
  const { host, unmount } = await mount(<Taking take={async file => void taken.push(await file.text())} />)
  const over = given('dragover', { dataTransfer: { types: ['Files'] } })
  await happens(over)
  expect(over.defaultPrevented).toBe(true)
  expect(host.textContent).toBe('over')
  const drop = given('drop', { dataTransfer: { types: ['Files'], files: [new File(['dropped'], 'record.json')] } })
  await happens(drop)
  expect(drop.defaultPrevented).toBe(true)
  await happens(given('paste', { clipboardData: { files: [], getData: () => 'pasted' } }))
  await expect.poll(() => taken).toEqual(['dropped', 'pasted'])
  expect(host.textContent).toBe('away')
  await unmount()
  await happens(given('paste', { clipboardData: { files: [], getData: () => 'too late' } }))
  expect(taken).toEqual(['dropped', 'pasted'])
})

test('[L5] what is pasted into a field is no file', async () => {
  const taken: string[] = []
  const { host } = await mount(
    <>
      <Taking take={async file => void taken.push(await file.text())} />
      <input />
    </>,
  )
  const pasting = { clipboardData: { files: [], getData: () => 'a code' } }
  const field = host.querySelector('input')
  await act(async () => void field?.dispatchEvent(Object.assign(new Event('paste', { bubbles: true }), pasting)))
  expect(taken).toEqual([])
})

test('where only files are dropped, nothing that is pasted is taken', async () => {
  const taken: string[] = []
  await mount(<Taking take={async file => void taken.push(await file.text())} orPasted={false} />)
  await happens(given('paste', { clipboardData: { files: [], getData: () => 'pasted' } }))
  await happens(given('drop', { dataTransfer: { types: ['Files'], files: [new File(['dropped'], 'record.json')] } }))
  await expect.poll(() => taken).toEqual(['dropped'])
})

test('words that are dragged into a field stay the browser’s', async () => {
  const { host } = await mount(<Taking take={() => undefined} />)
  const [over, drop] = [
    given('dragover', { dataTransfer: { types: ['text/plain'] } }),
    given('drop', { dataTransfer: { types: [] } }),
  ]
  await happens(over)
  await happens(drop)
  expect([over.defaultPrevented, drop.defaultPrevented, host.textContent]).toEqual([false, false, 'away'])
})
