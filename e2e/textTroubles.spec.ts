/** What a page does when the server sends no text that can be read, or lets no further window in: it says so, keeps what is here, and goes on. */
import type { BrowserContext, WebSocketRoute } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { expect, test } from './fixtures.ts'
import { brief, saveState, write } from './writing.ts'

const [SYNC, STEP_2] = [0, 1]

/** Between a browser and the brief: passes everything on until it is told otherwise. */
async function between(context: BrowserContext) {
  const line = { isGarbling: false, isFull: false, sockets: new Set<WebSocketRoute>() }
  await context.routeWebSocket(/\/docs\/.*\/brief/, page => {
    if (line.isFull) {
      void page.close({ code: 4429, reason: 'too many connections' })
      return
    }
    line.sockets.add(page)
    const server = page.connectToServer()
    server.onMessage(message => {
      const isText = typeof message !== 'string' && message[0] === SYNC && message[1] === STEP_2
      page.send(isText && line.isGarbling ? Buffer.from([SYNC, STEP_2, 3, 1, 200, 3]) : message)
    })
  })
  return line
}

test('[K8] a text that no page can read: this device’s copy is shown, nothing is written into it, and trying again helps once it can be read', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  const line = await between(people[0].context)
  const ines = await people[0].open(`${path}/ideas`)
  await write(ines, 'This is on my device.')
  await expect(saveState(ines)).toHaveText('Saved')

  line.isGarbling = true
  await ines.reload()
  const notice = ines.getByRole('alert').filter({ hasText: 'what the server sent of the brief cannot be read' })
  await expect(notice).toContainText('What this device has of it is below.')
  await expect(ines.getByRole('article', { name: 'Brief' })).toContainText('This is on my device.')
  await expect(brief(ines)).toHaveCount(0)
  await ines.getByRole('textbox', { name: 'Your idea' }).fill('A hook behind the mast')
  await ines.getByRole('textbox', { name: 'Your idea' }).press('ControlOrMeta+Enter')
  await expect(ines.getByRole('article', { name: 'A hook behind the mast' })).toBeVisible()

  line.isGarbling = false
  await notice.getByRole('button', { name: 'Try again' }).click()
  await expect(notice).toHaveCount(0)
  await write(ines, 'And it goes on.')
  const ravi = await people[1].open(`${path}/ideas`)
  for (const words of ['This is on my device.', 'And it goes on.']) await expect(ravi.getByText(words)).toHaveCount(1)
})

test('open in too many windows: it says what to do, what is typed is kept, and goes out after trying again', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  const line = await between(people[0].context)
  const ines = await people[0].open(`${path}/ideas`)
  await write(ines, 'In the first window.')
  await expect(saveState(ines)).toHaveText('Saved')

  line.isFull = true
  for (const socket of line.sockets) await socket.close({ code: 1012, reason: 'restarting' })
  const notice = ines.getByRole('alert').filter({ hasText: 'You have the brief open in too many windows' })
  await expect(notice).toContainText('Close some, then try again; what you type here is kept.')
  await write(ines, 'Typed all the same.')
  await expect(saveState(ines)).toHaveText('Only on this device (1)')
  line.isFull = false
  await notice.getByRole('button', { name: 'Try again' }).click()
  await expect(notice).toHaveCount(0)
  await expect(saveState(ines)).toHaveText('Saved')
  const ravi = await people[1].open(`${path}/ideas`)
  await expect(ravi.getByText('Typed all the same.')).toHaveCount(1)
})
