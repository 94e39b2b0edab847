import { expect, test } from 'vitest'
import { contentDisposition, safeFileName } from './fileName.ts'

test.each([
  ['Night support.webm', 'Night support.webm'],
  ['../../etc/passwd', 'passwd.webm'],
  ['..\\..\\boot.ini', 'boot.webm'],
  ['video.mp4.html', 'video.mp4.webm'],
  ['evil\u202Efdp.exe', 'evilfdp.webm'],
  ['a\u0000b\r\nSet-Cookie: x.mp4', 'abSet-Cookie x.webm'],
  ['', 'file.webm'],
  ['...', 'file.webm'],
  ['Öffentlich, 決定.mov', 'Öffentlich, 決定.webm'],
  ['x'.repeat(300), `${'x'.repeat(120)}.webm`],
])('%j is offered as %j', (given, safe) => {
  expect(safeFileName(given, 'video/webm')).toBe(safe)
})

test.each([
  ['Costs 2026.csv', 'Costs 2026.csv'],
  ['README.md', 'README.md'],
  ['notes.TXT', 'notes.txt'],
  ['page.html', 'page.txt'],
  ['run.sh', 'run.txt'],
  ['md', 'md.txt'],
])('a plain text %j is offered as %j', (given, safe) => {
  expect(safeFileName(given, 'text/plain')).toBe(safe)
})

test('a film is none for being called a table', () => {
  expect(safeFileName('film.csv', 'video/webm')).toBe('film.webm')
})

test('a name in any script stands in the header, in plain characters only', () => {
  expect(contentDisposition('inline', "Inês' 決定 (1).webm")).toBe(
    `inline; filename="In_s' __ (1).webm"; filename*=UTF-8''In%C3%AAs%27%20%E6%B1%BA%E5%AE%9A%20%281%29.webm`,
  )
})
