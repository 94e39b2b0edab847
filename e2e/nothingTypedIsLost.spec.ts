/** Whatever happens to the page, the server, the connection or the session: what somebody typed is sent, or is still there to be read. */
import type { WebSocketRoute } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { openDrawer } from './facilitating.ts'
import { expect, test } from './fixtures.ts'
import { composer, saveState, write } from './writing.ts'

test('a reload keeps an idea with its passage, a ballot with its reason, a pointer, and the reason for a step', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi')
  const [facilitator, participant] = people
  const { id, path, ideas } = await beginDecision({ phase: 'ideas', people })
  const [ines, ravi] = await Promise.all([facilitator.open(path), participant.open(path)])
  await write(ines, 'Two sets of keys were lost in May.')

  await expect(async () => {
    await ravi.getByRole('paragraph').filter({ hasText: 'lost in May' }).click({ clickCount: 3 })
    await ravi.getByRole('button', { name: 'Add idea C', exact: true }).click({ timeout: 1_000 })
  }).toPass()
  await composer(ravi).fill('A key box with a number\nAt the landing stage.')
  await ravi.reload()
  await expect(composer(ravi)).toHaveValue('A key box with a number\nAt the landing stage.')
  await composer(ravi).press('ControlOrMeta+Enter')
  for (const page of [ines, ravi])
    await expect(page.getByRole('article', { name: 'A key box with a number' })).toContainText(
      'Two sets of keys were lost in May.',
    )

  await facilitator.does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Enough' })
  await ravi.goto(`${path}/vote`)
  await ravi.getByRole('checkbox', { name: 'On board' }).check()
  await ravi.getByRole('textbox', { name: 'Why, if you like' }).fill('The crew finds them there.')
  await ravi.reload()
  await expect(ravi.getByRole('checkbox', { name: 'On board' })).toBeChecked()
  await expect(ravi.getByRole('textbox', { name: 'Why, if you like' })).toHaveValue('The crew finds them there.')

  await facilitator.does(id, { type: 'CastBallot', poll: 'vote-1', ballot: { approvals: ideas } })
  await ines.goto(path)
  const drawer = await openDrawer(ines)
  await drawer.getByRole('button', { name: 'Go on to feedback' }).click()
  await ines.getByRole('textbox', { name: 'Reason' }).fill('Ravi is at sea until Friday')
  await ines.reload()
  await drawer.getByRole('button', { name: 'Go on to feedback' }).click()
  await expect(ines.getByRole('textbox', { name: 'Reason' })).toHaveValue('Ravi is at sea until Friday')

  await facilitator.does(id, { type: 'AdvancePhase', from: 'vote', reason: 'Enough' })
  await ravi.goto(`${path}/feedback`)
  const office = ravi.getByRole('article', { name: 'In the office' })
  await office.getByRole('button', { name: 'Add a concern' }).click()
  await office.getByRole('textbox', { name: 'Your concern' }).fill('It is closed at night')
  await ravi.reload()
  await expect(office.getByRole('textbox', { name: 'Your concern' })).toHaveValue('It is closed at night')
})

test('what is typed while the server is down says so, and arrives once when it is back', async ({ team, server }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  const [ines, ravi] = await Promise.all([people[0].open(path), people[1].open(path)])
  await write(ines, 'Before the storm.')
  await expect(ravi.getByText('Before the storm.')).toBeVisible()

  await server.end('SIGKILL')
  await write(ines, 'During the storm.')
  await expect(saveState(ines)).toHaveText('Only on this device (1)')
  await composer(ravi).fill('A hook behind the mast')
  await composer(ravi).press('ControlOrMeta+Enter')
  await expect(saveState(ravi)).toHaveText('Only on this device (1)')

  await server.start()
  for (const page of [ines, ravi]) {
    await expect(page.getByRole('article', { name: 'A hook behind the mast' })).toHaveCount(1, { timeout: 40_000 })
    await expect(page.getByRole('paragraph').filter({ hasText: 'During the storm.' })).toHaveCount(1, { timeout: 40_000 })
    await expect(page.getByRole('paragraph').filter({ hasText: 'Before the storm.' })).toHaveCount(1)
    await expect(saveState(page)).toHaveText('Saved')
  }
  await ravi.reload()
  await expect(ravi.getByRole('paragraph').filter({ hasText: 'During the storm.' })).toHaveCount(1)
  await expect(ravi.getByRole('article', { name: 'A hook behind the mast' })).toHaveCount(1)
})

test('an idea that comes too late is refused with its words, and they stay until they are dismissed', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people })
  const ravi = await people[1].open(path)
  await expect(ravi.getByRole('article')).toHaveCount(2)
  await people[1].context.setOffline(true)
  await composer(ravi).fill('In the lighthouse\nIt is never closed.')
  await composer(ravi).press('ControlOrMeta+Enter')
  await expect(saveState(ravi)).toHaveText('Only on this device (1)')
  await people[0].does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Enough' })
  await people[1].context.setOffline(false)

  const refusal = ravi.getByRole('alert').filter({ hasText: 'Your idea was not accepted' })
  await expect(refusal).toContainText('the decision has gone on to Vote')
  await expect(refusal).toContainText('In the lighthouse')
  await expect(refusal).toContainText('It is never closed.')
  await ravi.reload()
  await expect(refusal).toContainText('It is never closed.')
  await refusal.getByRole('button', { name: 'Dismiss' }).click()
  await expect(refusal).toHaveCount(0)
  await expect(ravi.getByRole('article', { name: 'In the lighthouse' })).toHaveCount(0)
})

test('the brief was closed while its writer was away: exactly the words that were not saved are offered', async ({
  team,
  server,
}) => {
  const people = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people })
  await people[0].does(id, { type: 'ChangeRole', personId: people[1].personId, role: 'facilitator' })
  const [ines, ravi] = await Promise.all([people[0].open(`${path}/ideas`), people[1].open(`${path}/ideas`)])
  await write(ines, 'This is saved.')
  await expect(ravi.getByText('This is saved.')).toBeVisible() // what another has seen is saved

  await people[0].context.setOffline(true)
  await server.end('SIGTERM') // what is open is cut, too
  await server.start()
  await write(ines, 'This is written on the ferry.')
  await expect(saveState(ines)).toHaveText('Only on this device (1)')
  await people[1].does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Enough' })
  await people[0].context.setOffline(false)

  const offer = ines.getByRole('alert').filter({ hasText: 'These words could not be saved in the brief.' })
  await expect(offer).toContainText('This is written on the ferry.', { timeout: 40_000 })
  await expect(offer).not.toContainText('This is saved.')
  await ines.reload()
  await expect(offer).toContainText('This is written on the ferry.')
  await expect(ines.getByRole('paragraph').filter({ hasText: 'This is saved.' })).toHaveCount(1)
  await offer.getByRole('button', { name: 'Discard' }).click()
  await expect(offer).toHaveCount(0)
})

test('the server is slow to show its text: until then all words are offered, and then those that it lacks', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { id, path } = await beginDecision({ phase: 'ideas', people })
  await people[0].does(id, { type: 'ChangeRole', personId: people[1].personId, role: 'facilitator' })
  const line = { isHeld: false, sockets: new Set<WebSocketRoute>() }
  await people[0].context.routeWebSocket(/\/docs\//, socket => {
    line.sockets.add(socket)
    if (!line.isHeld) socket.connectToServer()
  })
  const hold = async (isHeld: boolean) => {
    line.isHeld = isHeld
    for (const socket of line.sockets) await socket.close()
    line.sockets.clear()
  }
  const [ines, ravi] = await Promise.all([people[0].open(`${path}/ideas`), people[1].open(`${path}/ideas`)])
  await write(ines, 'This is saved.')
  await expect(ravi.getByText('This is saved.')).toBeVisible()

  await hold(true)
  await write(ines, 'This is written on the ferry.')
  await people[1].does(id, { type: 'AdvancePhase', from: 'ideas', reason: 'Enough' })
  const offer = ines.getByRole('alert').filter({ hasText: 'These words could not be saved in the brief.' })
  await expect(offer).toContainText('This is saved.', { timeout: 20_000 })
  await hold(false)
  await expect(offer).not.toContainText('This is saved.')
  await expect(offer).toContainText('This is written on the ferry.')
})

test('signed out in the middle of the work: it is kept here, and goes on where it was after signing in again', async ({
  team,
}) => {
  const [owner, person] = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people: [owner, person] })
  const [ines, ravi] = await Promise.all([owner.open(path), person.open(path)])
  await expect(ravi.getByRole('article')).toHaveCount(2)
  await person.signOut()
  await expect(saveState(ravi)).toHaveText('Signed out: sign in again')
  await composer(ravi).fill('At the harbour master’s')
  await composer(ravi).press('ControlOrMeta+Enter')
  await expect(saveState(ravi)).toHaveText('Signed out (1 kept here): sign in again')
  await composer(ravi).fill('Not finished yet')

  const { url } = await owner.post('/api/signin-links', { personId: person.personId })
  await ravi
    .getByRole('link', { name: /sign in again/ })
    .first()
    .click()
  await ravi.getByRole('textbox', { name: 'Sign-in link' }).fill(String(url))
  await ravi.getByRole('button', { name: 'Go on' }).click()
  await ravi.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(ravi).toHaveURL(new RegExp(`${path}/ideas$`))
  for (const page of [ines, ravi]) await expect(page.getByRole('article', { name: 'At the harbour master’s' })).toHaveCount(1)
  await expect(composer(ravi)).toHaveValue('Not finished yet')
  await expect(saveState(ravi)).toHaveText('Saved')
})
