import { MemoryRouter } from 'react-router'
import { beforeEach, expect, test } from 'vitest'
import { click, mount } from '../testing/mount.tsx'
import { UnderWay } from './UnderWay.tsx'

beforeEach(() => localStorage.clear())

const card = { id: 'd1', question: 'Which map?', to: '/d/d1', progress: '2 of 6 took part', share: 0.3, isMine: true }
const columns = [
  { step: 'ideas', label: 'Ideas', cards: [] },
  { step: 'vote', label: 'Vote', cards: [card] },
]
const open = async (shown = columns) =>
  (
    await mount(
      <MemoryRouter>
        <UnderWay columns={shown} />
      </MemoryRouter>,
    )
  ).host

test('the board becomes a list with the step before each question, and stays one', async () => {
  const host = await open()
  expect(host.querySelectorAll('.col')).toHaveLength(2)
  const list = [...host.querySelectorAll('button')].find(one => one.textContent === 'List')
  if (list) await click(list)
  expect(host.querySelector('.col')).toBeNull()
  expect([...host.querySelectorAll('tbody td')].map(cell => cell.textContent)).toEqual([
    'Vote',
    'Which map?',
    '2 of 6 took part',
    '',
  ])
  expect(localStorage.getItem('concord.home-form')).toBe('list')
})

test('where nothing is under way it says so, and offers no forms', async () => {
  const host = await open([])
  expect(host.textContent).toBe('In progressNo decision that you are in is under way.')
})
