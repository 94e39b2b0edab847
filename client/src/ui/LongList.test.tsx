import { expect, test } from 'vitest'
import { click, mount } from '../testing/mount.tsx'
import { LongList } from './LongList.tsx'

test('a long list shows a hundred, then as many more as are asked for, then no button', async () => {
  const items = Array.from({ length: 150 }, (_, n) => n)
  const { host } = await mount(
    <LongList items={items} what="ballots">
      {item => <li key={item}>{item}</li>}
    </LongList>,
  )
  const button = () => host.querySelector('button')
  expect(host.querySelectorAll('li')).toHaveLength(100)
  expect(button()?.textContent).toBe('Show 50 more of 150 ballots')
  const more = button()
  if (!more) throw new Error('no button')
  await click(more)
  expect([host.querySelectorAll('li').length, button()]).toEqual([150, null])
})
