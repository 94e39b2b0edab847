/** What a role may not do, the page says in a sentence, at once, and shows nothing that would not work. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beginDecision } from './begunDecision.ts'
import { openDrawer } from './facilitating.ts'
import { expect, test } from './fixtures.ts'

const root = join(import.meta.dirname, '..')

test('a participant reads who moves it on; an observer reads along and is told; a stranger finds nothing', async ({ team }) => {
  const people = await team('Inês', 'Ravi', 'Hana', 'Jonas')
  const [ines, ravi, hana, jonas] = people
  const { id, path } = await beginDecision({ phase: 'ideas', people: [ines, ravi, hana] })
  await ines.does(id, { type: 'ChangeRole', personId: hana.personId, role: 'observer' })

  const participant = await ravi.open(path)
  await participant.getByRole('button', { name: 'More actions' }).click()
  const run = participant.getByRole('menuitem', { name: 'Run this decision' })
  await expect(run).toHaveAttribute('aria-disabled', 'true')
  await expect(run).toContainText('Only those who facilitate run it.')
  await participant.goto(`${path}/ideas?run`)
  await expect(participant.getByRole('dialog', { name: 'Run this decision' })).toContainText(
    'Only those who facilitate run a decision. Here that is Inês; ask them.',
  )
  const answer = await ravi.asks(id, { type: 'AdvancePhase', from: 'ideas', reason: 'I cannot wait' })
  expect(answer.status()).toBe(403)

  const observer = await hana.open(path)
  await expect(observer.locator('.save-state').first()).toHaveText('Read-only: you are reading along here')
  await expect(observer.getByRole('article', { name: 'On board' })).toBeVisible()
  const add = observer.getByRole('button', { name: 'Add idea', exact: true })
  await expect(add).toHaveAttribute('aria-disabled', 'true')
  const why = observer
    .getByRole('paragraph')
    .filter({ hasText: 'Your role here is to read along. Ask a facilitator for another' })
  await expect(why.first()).toBeVisible()

  const stranger = await jonas.open(path)
  await expect(stranger.getByText('There is nothing here for you')).toBeVisible()
  await expect(stranger.getByText('Where do we keep the spare keys?')).toHaveCount(0)
})

test('who is taken out of a decision sees it at once, with what to do', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'ideas', people })
  const [ines, ravi] = await Promise.all([people[0].open(path), people[1].open(path)])
  await expect(ravi.getByRole('article', { name: 'On board' })).toBeVisible()
  const drawer = await openDrawer(ines)
  await drawer.getByRole('button', { name: 'Take out Ravi' }).click()
  await expect(ravi.getByText('You cannot read this decision any more')).toBeVisible()
  await expect(ravi.getByText('Somebody took you out of it. What you wrote stays.')).toBeVisible()
  await expect(ravi.getByRole('article', { name: 'On board' })).toHaveCount(0)
  await ravi.getByRole('link', { name: 'All decisions' }).click()
  await expect(ravi.getByText('Nothing needs you')).toBeVisible()
})

test('a one-time link from the people page signs in on another device once; the second time it is refused in a sentence', async ({
  team,
  desk,
}) => {
  const [ines] = await team('Inês')
  const people = await ines.open('/people')
  await people.getByRole('button', { name: 'Get a sign-in link for another device' }).click()
  const dialog = people.getByRole('dialog', { name: 'Sign in on another device' })
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  const link = await dialog.getByRole('textbox', { name: 'Sign-in link' }).inputValue()

  const phone = await desk.open(new URL(link).pathname, { isPhone: true })
  await phone.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(phone.getByRole('heading', { name: 'Needs you', exact: true })).toBeVisible()
  await expect(phone).toHaveURL(/\/$/)

  const third = await desk.open('/signin')
  await third.getByRole('textbox', { name: 'Sign-in link' }).fill(link)
  await third.getByRole('button', { name: 'Go on' }).click()
  await third.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(third.getByRole('alert')).toContainText('This link has been used already. Ask for a new one.')
  await third.goto('/people')
  await expect(third).toHaveURL(/\/signin$/)
})

test('whoever runs the server prints a link for who is locked out; it works once', async ({ team, desk, server }) => {
  await team('Inês', 'Ravi')
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'server/src/signinLink.ts', 'Ravi'], {
    cwd: root,
    env: server.env(),
  })
  const path = new URL(stdout.trim()).pathname
  const ravi = await desk.open(path)
  await ravi.getByRole('button', { name: 'Sign in', exact: true }).click()
  await ravi.getByRole('link', { name: 'People' }).first().click()
  await expect(ravi.getByRole('row', { name: /Ravi.*you/i })).toBeVisible()
  const again = await desk.open(path)
  await again.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(again.getByRole('alert')).toContainText('This link has been used already.')
})
