/**
 * Ballots of every form, as people fill them in: ranked with the keyboard alone and by dragging, scored with a finger, graded; then the result
 * says how it came about, and the same ballots are counted otherwise.
 */
import type { Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { goOn } from './facilitating.ts'
import { expect, test } from './fixtures.ts'
import { tabTo } from './tabTo.ts'
import { violationsInBothLooks, violationsOn } from './violations.ts'

const ideas = ['Follow the sun', 'A button for passengers', 'A paid service', 'Nobody answers at night']
const open = { ballots: 'open-at-close', chooseBallots: 'open-at-close' } as const

const ranking = (page: Page) => page.getByRole('list', { name: 'Your ranking, best first' })
const rankedTitles = (page: Page) => ranking(page).getByRole('heading').allTextContents()
const grip = (page: Page, idea: string) => page.getByRole('button', { name: `Move ${idea}`, exact: true })

test('a ranking with the keyboard alone: ranked, moved, made level, put back, cast; the result is told in pairs', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi')
  const {
    path,
    id,
    ideas: ids,
  } = await beginDecision({
    phase: 'vote',
    people,
    ideas,
    settings: { ...open, shortlistMethod: 'schulze', shortlistSize: 2 },
  })
  const ravi = await people[1].open(path)
  const rank = async (idea: string, place: string) => {
    await tabTo(ravi, ravi.getByRole('button', { name: `Rank ${idea} ${place}` }))
    await ravi.keyboard.press('Enter')
  }
  await rank('A button for passengers', '1st')
  await rank('Follow the sun', '2nd')
  await rank('A paid service', '3rd')
  await expect(ranking(ravi).getByRole('listitem')).toHaveCount(3)

  await tabTo(ravi, grip(ravi, 'A paid service'))
  await ravi.keyboard.press('Space')
  await ravi.keyboard.press('ArrowUp')
  await ravi.keyboard.press('ArrowUp')
  await expect(ravi.getByText('“A paid service” is now 1st of 3.')).toBeVisible()
  await ravi.keyboard.press('Escape')
  expect(await rankedTitles(ravi)).toEqual(['A button for passengers', 'Follow the sun', 'A paid service'])

  await tabTo(ravi, grip(ravi, 'Follow the sun'))
  await ravi.keyboard.press('Space')
  await ravi.keyboard.press('1')
  await ravi.keyboard.press('Space')
  expect(await rankedTitles(ravi)).toEqual(['Follow the sun', 'A button for passengers', 'A paid service'])
  await tabTo(ravi, grip(ravi, 'A paid service'))
  await ravi.keyboard.press('Space')
  await ravi.keyboard.press('=')
  await expect(ravi.getByText('“A paid service” shares the 2nd place of 3.')).toBeVisible()
  await ravi.keyboard.press('Space')

  await ravi.reload()
  await expect(ranking(ravi).getByRole('listitem')).toHaveCount(3)
  await tabTo(ravi, ravi.getByRole('button', { name: 'Cast my vote' }))
  await ravi.keyboard.press('Enter')
  await expect(ravi.getByText('Your vote is cast')).toBeVisible()

  const [sun, button] = ids
  await people[0].does(id, { type: 'CastBallot', poll: 'vote-1', ballot: { ranking: [[sun], [button]] } })
  await people[0].does(id, { type: 'AdvancePhase', from: 'vote', reason: 'All have voted' })
  await ravi.goto(`${path}/vote`)
  await expect(ravi.getByRole('region', { name: 'Result' })).toContainText(
    'They are “Follow the sun” and “A button for passengers”.',
  )
  await expect(ravi.getByRole('table', { name: /On how many ballots/ })).toContainText(
    '“Follow the sun” above “A paid service” on 2 of 2 ballots, below it on 0',
  )
  expect(await violationsInBothLooks(ravi)).toEqual([])
})

test('[B2] an open ballot is read by the others while the vote runs, with its reason: under the ballot, and in the record', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi', 'Hana')
  const { path } = await beginDecision({
    phase: 'vote',
    people,
    ideas,
    settings: { ballots: 'open', shortlistMethod: 'approval' },
  })
  const [ravi, hana] = await Promise.all([people[1].open(path), people[2].open(path)])
  await ravi.getByRole('checkbox', { name: 'Follow the sun' }).check()
  await ravi.getByRole('textbox', { name: 'Why, if you like' }).fill('Nobody has to get up at night')
  await ravi.getByRole('button', { name: 'Cast my vote' }).click()
  await expect(ravi.getByText('Your vote is cast')).toBeVisible()

  const sofar = hana.getByRole('group').filter({ hasText: 'Ballots so far, with names' })
  await expect(sofar.getByRole('listitem')).toHaveText(/Ravi Follow the sun\s*Nobody has to get up at night/)
  await expect(hana.getByRole('button', { name: 'Cast my vote' })).toBeVisible()
  expect(await violationsInBothLooks(hana)).toEqual([])
  await hana.goto(`${path}/log`)
  await hana.getByRole('button', { name: /^Votes/ }).click()
  const line = hana.getByRole('listitem').filter({ hasText: 'Ravi voted: Follow the sun' })
  await expect(line).toContainText('Nobody has to get up at night')
})

test('a ranking by dragging the grip, with a mouse; the buttons do the same', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'vote', people, ideas, settings: { ...open, shortlistMethod: 'borda' } })
  const ravi = await people[1].open(path)
  for (const [at, idea] of ideas.slice(0, 3).entries())
    await ravi.getByRole('button', { name: `Rank ${idea} ${['1st', '2nd', '3rd'][at]}` }).click()
  const from = await grip(ravi, 'A paid service').boundingBox()
  const to = await grip(ravi, 'Follow the sun').boundingBox()
  if (!from || !to) throw new Error('no grip')
  await ravi.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await ravi.mouse.down()
  await ravi.mouse.move(to.x + to.width / 2, to.y, { steps: 8 })
  await ravi.mouse.up()
  await expect.poll(() => rankedTitles(ravi)).toEqual(['A paid service', 'Follow the sun', 'A button for passengers'])
  await ravi.getByRole('button', { name: 'Move A paid service down' }).click()
  await expect.poll(() => rankedTitles(ravi)).toEqual(['Follow the sun', 'A paid service', 'A button for passengers'])
  await ravi.getByRole('button', { name: 'A paid service: same place as Follow the sun' }).click()
  await expect(ravi.getByRole('textbox', { name: 'Place of A paid service, shared' })).toHaveValue('1')
  await ravi.getByRole('button', { name: 'Leave A button for passengers unranked' }).click()
  await expect(ravi.getByRole('button', { name: 'Rank A button for passengers 3rd' })).toBeFocused()
  expect(await violationsInBothLooks(ravi)).toEqual([])
})

test('scores with a finger on a phone; nothing is wider than the phone, and the result reads there too', async ({
  desk,
  team,
}) => {
  const people = await team('Inês', 'Ravi')
  const {
    path,
    id,
    ideas: ids,
  } = await beginDecision({
    phase: 'vote',
    people,
    ideas,
    settings: { ...open, shortlistMethod: 'score', shortlistSize: 1 },
  })
  const phone = await desk.browser({ isPhone: true })
  await phone.addCookies(await people[1].context.cookies())
  const ravi = await phone.newPage()
  await ravi.goto(path)
  const score = (idea: string, value: string) =>
    ravi.getByRole('radiogroup', { name: idea }).getByRole('radio', { name: value, exact: true }).tap()
  const width = () => ravi.evaluate(() => document.documentElement.scrollWidth)
  await score('Follow the sun', '5')
  await score('A paid service', '2')
  await expect(ravi.getByText('You have scored 2 of 4 ideas')).toBeVisible()
  expect(await width()).toBe(390)
  expect(await violationsOn(ravi)).toEqual([])
  await ravi.getByRole('button', { name: 'Cast my vote' }).tap()
  await expect(ravi.getByText('Your vote is cast')).toBeVisible()

  await people[0].does(id, { type: 'CastBallot', poll: 'vote-1', ballot: { scores: { [ids[2] ?? '']: 4 } } })
  await people[0].does(id, { type: 'AdvancePhase', from: 'vote', reason: 'All have voted' })
  await ravi.goto(`${path}/vote`)
  await expect(ravi.getByRole('region', { name: 'Result' })).toContainText('“A paid service” leads with 6 points.')
  expect(await width()).toBe(390)
  expect(await violationsOn(ravi)).toEqual([])
})

test('a ranking by dragging with a finger: the row follows, the page does not scroll away', async ({ desk, team }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'vote', people, ideas, settings: { ...open, shortlistMethod: 'stv-scottish' } })
  const phone = await desk.browser({ isPhone: true })
  await phone.addCookies(await people[1].context.cookies())
  const ravi = await phone.newPage()
  await ravi.goto(path)
  for (const [at, idea] of ideas.slice(0, 3).entries())
    await ravi.getByRole('button', { name: `Rank ${idea} ${['1st', '2nd', '3rd'][at]}` }).tap()
  await grip(ravi, 'Follow the sun').scrollIntoViewIfNeeded()
  const from = await grip(ravi, 'A paid service').boundingBox()
  const to = await grip(ravi, 'Follow the sun').boundingBox()
  if (!from || !to) throw new Error('no grip')
  const finger = await phone.newCDPSession(ravi)
  const x = from.x + from.width / 2
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: y === undefined ? [] : [{ x, y }] })
  const [down, up] = [from.y + from.height / 2, to.y]
  await touch('touchStart', down)
  for (let step = 1; step <= 8; step += 1) await touch('touchMove', down + ((up - down) * step) / 8)
  await touch('touchEnd')
  await expect.poll(() => rankedTitles(ravi)).toEqual(['A paid service', 'Follow the sun', 'A button for passengers'])
})

test('grades, cast by two; the result says how it came about, and the bench counts them otherwise without changing it', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({
    phase: 'choose',
    people,
    ideas: ideas.slice(0, 3),
    settings: { ...open, chooseMethod: 'majority-judgment' },
  })
  const [ines, ravi] = await Promise.all([people[0].open(path), people[1].open(path)])
  const grade = (page: Page, idea: string, word: string) =>
    page.getByRole('radiogroup', { name: idea }).getByRole('radio', { name: word }).check()
  for (const [page, first, second] of [
    [ines, 'Excellent', 'Good'],
    [ravi, 'Poor', 'Good'],
  ] as const) {
    await grade(page, 'Follow the sun', first)
    await grade(page, 'A paid service', second)
    await page.getByRole('button', { name: 'Cast my vote' }).click()
    await expect(page.getByText('Your vote is cast')).toBeVisible()
  }
  await goOn(ines, 'Go on to the plan')
  await ravi.goto(`${path}/choose`)
  const result = ravi.getByRole('region', { name: 'Result' })
  await expect(result).toContainText('“A paid service” is chosen, with the best grades counted from the middle.')
  await expect(
    ravi.getByRole('table', { name: /How many gave which grade/ }).getByRole('row', { name: 'A paid service' }),
  ).toContainText('2')
  await ravi.getByText('How it came about, step by step').click()
  await expect(ravi.getByRole('listitem').filter({ hasText: 'median grade' }).first()).toBeVisible()

  const bench = ravi.getByRole('region', { name: 'What if we had counted differently?' })
  await expect(bench).toContainText('Changes nothing')
  await expect(bench).toContainText('What you graded better stands above, equal grades share a place.')
  await expect(bench.getByRole('columnheader', { name: /Schulze/ })).toBeVisible()
  expect(await violationsInBothLooks(ravi)).toEqual([])
})
