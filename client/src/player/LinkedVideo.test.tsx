import { expect, test } from 'vitest'
import { click, mount } from '../testing/mount.tsx'
import { LinkedVideo } from './LinkedVideo.tsx'

const pressed = async (link: string) => {
  const { host } = await mount(<LinkedVideo link={link} />)
  const before = host.querySelectorAll('iframe, img, video').length
  const button = [...host.querySelectorAll('button')].find(one => one.textContent === 'Play here')
  if (button) await click(button)
  return { before, words: host.textContent, frames: [...host.querySelectorAll('iframe')].map(frame => frame.getAttribute('src')) }
}

test.each([
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'],
  ['https://vimeo.com/123456789', 'https://player.vimeo.com/video/123456789'],
  ['https://www.loom.com/share/0123456789abcdef', 'https://www.loom.com/embed/0123456789abcdef'],
])('%s: nothing is loaded before the press, then its player alone', async (link, address) => {
  expect(await pressed(link)).toMatchObject({ before: 0, frames: [address] })
})

test.each([
  'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
  'https://example.org/film',
  'https://www.loom.com/share/x"onload=1',
])('%s stays a link', async link => {
  expect(await pressed(link)).toMatchObject({ before: 0, frames: [], words: expect.stringContaining('A video elsewhere') })
})
