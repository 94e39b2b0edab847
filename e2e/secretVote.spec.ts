/**
 * A secret vote, from five browsers: one changes the ballot on a second device with its code, one is offline; after the close each finds its
 * own ballot, the page counts again, and the downloaded file verifies without the server. Nothing that goes to the ballot box says from whom.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { beginDecision } from './begunDecision.ts'
import { goOn } from './facilitating.ts'
import { expect, test } from './fixtures.ts'
import {
  byHand,
  codeOn,
  connectionsOf,
  enterCode,
  findByCode,
  pressToAcknowledged,
  rank,
  rankAndCast,
  watchBox,
} from './secretVoting.ts'
import { violationsOn } from './violations.ts'

const COMMAND = join(import.meta.dirname, '../server/bin/concord.mjs')
const ideas = ['Follow the sun', 'A button for passengers', 'A paid service', 'Nobody answers at night']
const [sun, button, service, nobody] = ideas as [string, string, string, string]
const secret = { ballots: 'secret', chooseBallots: 'secret', shortlistMethod: 'schulze', shortlistSize: 1 } as const

const ownBallot = (page: Page) => page.getByRole('region', { name: 'Your ballot' })
const inCountByCode = `The ballot of the code that you entered is in the count of vote 1: 1 “${button}”, 2 “${sun}”.`
const onRoll = (page: Page, words: string) => page.getByRole('complementary').getByText(words).first()

test('five people, one on a second device, one offline: cast, closed, found, counted again, verified without the server', async ({
  team,
  server,
  desk,
}, testInfo) => {
  test.setTimeout(180_000)
  const people = await team('Inês', 'Ravi', 'Hana', 'Jonas', 'Camille')
  const [owner, raviHimself] = people
  const { path, id } = await beginDecision({ phase: 'vote', people, ideas, settings: secret })
  const watched = people.map(watchBox)
  const pages = await Promise.all(people.map(person => person.open(path)))
  const [ines, ravi, hana, jonas, camille] = pages as [Page, Page, Page, Page, Page]

  await test.step('before: what is hidden and what is not', async () => {
    await expect(
      ines.getByText('Your vote is secret: your browser signs it with a key that the server has never seen'),
    ).toBeVisible()
    await expect(ines.getByText('Everyone sees that you took part and when, nobody how.').first()).toBeVisible()
    await expect(ines.getByText('Whoever runs this server could still guess by watching connections')).toBeVisible()
  })

  await test.step('cast: the code is shown, and everyone sees that somebody took part, nobody a tally', async () => {
    await rank(ines, [sun, button])
    const waited = await pressToAcknowledged(ines)
    testInfo.annotations.push({ type: 'press to acknowledged', description: `${waited.toFixed(0)} ms` })
    await expect(ines.getByText('This code finds and changes your vote until the close.')).toBeVisible()
    expect(await codeOn(ines)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/)
    await expect(onRoll(hana, '1 of 5 have taken part')).toBeVisible()
    await rankAndCast(hana, [sun, service])
    await rankAndCast(jonas, [button, sun])
  })

  const onPaper =
    await test.step('who keeps nothing on the device is told so when they come back, and has the code on paper', async () => {
      const code = await codeOn(jonas)
      await jonas.getByRole('switch', { name: 'Keep it on this device' }).click()
      await jonas.reload()
      await expect(jonas.getByText('This device keeps nothing of your vote. Enter your code to see or change it.')).toBeVisible()
      return byHand(code)
    })

  const phone = await test.step('with the code on a second device the vote is found and changed', async () => {
    await rankAndCast(ravi, [nobody])
    const code = await codeOn(ravi)
    const { token } = await owner.post('/api/signin-links', { personId: raviHimself.personId })
    const context = await desk.browser({ isPhone: true })
    const watching = watchBox({ context })
    watched.push(watching)
    const page = await context.newPage()
    await page.goto(`/signin/${token}`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: 'Needs you', exact: true })).toBeVisible()
    await page.goto(path)
    await expect(page.getByText('This device keeps nothing of your vote. Enter your code to see or change it.')).toBeVisible()
    const last = code.endsWith('0') ? '1' : '0'
    await enterCode(page, `${code.slice(0, -1)}${last}`)
    await expect(page.getByText('This code is mistyped, or for another vote.')).toBeVisible()
    await enterCode(page, byHand(code))
    await expect(page.getByText('Vote cast', { exact: true })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Your vote' })).toContainText(nobody)
    await page.getByRole('button', { name: 'Change my vote' }).click()
    await rank(page, [sun], 1)
    await page.getByRole('button', { name: 'Change my vote' }).click()
    await expect(page.getByText('Vote cast', { exact: true })).toBeVisible()
    expect(await codeOn(page)).toBe(code)
    return page
  })

  await test.step('the first device shows the vote that stands as soon as its page opens, and the form begins from it', async () => {
    await ravi.reload()
    await expect(ravi.getByRole('main').getByText('Changed on another device. This is the vote that stands.')).toContainText(sun)
    await expect(ravi.getByRole('region', { name: 'Your vote' })).toContainText(sun)
    await ravi.getByRole('button', { name: 'Change my vote' }).click()
    await expect(ravi.getByRole('button', { name: `Rank ${button} 3rd` })).toBeVisible()
    await expect(ravi.locator('[data-ballot] button').first()).toBeFocused()
    await ravi.getByRole('button', { name: 'Show my receipt code' }).click()
    await expect(ravi.getByRole('heading', { name: 'Your receipt code' })).toBeFocused()
  })

  await test.step('offline: kept, said to be unsent, and sent on coming back', async () => {
    await expect(camille.getByRole('button', { name: `Rank ${sun} 1st` })).toBeVisible()
    await camille.context().setOffline(true)
    await rank(camille, [sun, service])
    await camille.getByRole('button', { name: 'Cast my vote' }).click()
    await expect(camille.getByText('Kept on this device. It counts only once it is sent, before the vote closes.')).toBeVisible()
    await expect(camille.locator('.save-state').first()).toHaveText('Only on this device (1)')
    await camille.context().setOffline(false)
    await expect(camille.getByText('Vote cast', { exact: true })).toBeVisible()
    await expect(onRoll(ines, '5 of 5 have taken part')).toBeVisible()
    await expect(ines.getByText('Everybody has taken part. Ten minutes after the last of their ballots')).toBeVisible()
  })

  await goOn(ines, /^Go on to/)

  await test.step('after the close each browser finds its own ballot; the mark is the same for all', async () => {
    const marks = new Set<string>()
    for (const page of [...pages, phone]) {
      await page.goto(`${path}/vote`)
      await expect(page.getByRole('region', { name: 'Result' })).toContainText(sun)
      marks.add((await page.locator('[data-mark]').textContent()) ?? '')
      if (page === jonas) {
        await findByCode(page, onPaper)
        await expect(ownBallot(page)).toContainText(`Your ballot is in the count. It says: 1 ${button}, 2 ${sun}`)
      } else await expect(ownBallot(page)).toContainText('Your ballot is in the count, unchanged.')
      await expect(ownBallot(page)).toContainText('You are listed as having taken part. If you did not, tell everyone')
    }
    expect([...marks]).toEqual([expect.stringMatching(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)])
  })

  const file = await test.step('the page counts again and finds the ballot by its code', async () => {
    await hana.goto(`${path}/check`)
    const result = hana.getByRole('status', { name: 'Result of the check' })
    await expect(result).toContainText('All of it holds', { timeout: 30_000 })
    await expect(hana.getByText('Counted again, vote 1 ends as the record says')).toBeVisible()
    await expect(hana.getByText('Your ballot is in the count of vote 1, unchanged.')).toBeVisible()
    await findByCode(hana, onPaper)
    await expect(hana.getByText(inCountByCode)).toBeVisible()
    const begun = hana.waitForEvent('download')
    await hana.getByRole('link', { name: 'Download the record' }).click()
    const to = testInfo.outputPath('record.json')
    await (await begun).saveAs(to)
    return to
  })

  const anybody = await desk.open('/verify')
  await expect(anybody.getByLabel('The file of a decision')).toBeAttached()

  await test.step('with the server stopped the file verifies on the command line, and a page that is open finds the ballot of a code in it', async () => {
    await server.end('SIGTERM')
    await anybody.getByLabel('The file of a decision').setInputFiles(file)
    await expect(anybody.getByRole('status', { name: 'Result of the check' })).toContainText('All of it holds', {
      timeout: 30_000,
    })
    await findByCode(anybody, onPaper)
    await expect(anybody.getByText(inCountByCode)).toBeVisible()
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'verify', file], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('All of it holds.')
  })

  await test.step('no request to the box says from whom it is, and all have one length', async () => {
    const all = watched.flat()
    expect(all.length).toBeGreaterThanOrEqual(8) // six cast, one found, one put once more on the second device
    expect(all.map(({ path: asked }) => asked)).toContain(`/api/ballot-box/${id}/vote-1/find`)
    for (const { headers } of all) {
      expect(headers).not.toHaveProperty('cookie')
      expect(headers).not.toHaveProperty('authorization')
      expect(headers).not.toHaveProperty('referer')
      expect(Object.keys(headers).filter(name => name.startsWith('concord'))).toEqual([])
    }
    expect(new Set(all.map(({ bytes }) => bytes)).size).toBe(1)
  })
})

test('what goes to the ballot box goes over a connection that carries nothing with a name', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'vote', people, ideas, settings: secret })
  const page = await people[1].context.newPage()
  const answers = await connectionsOf(page)
  await page.goto(path)
  await rankAndCast(page, [sun])
  await page.getByRole('button', { name: 'Change my vote' }).click()
  await rank(page, [button], 1)
  await page.getByRole('button', { name: 'Change my vote' }).click()
  await expect(page.getByText('Vote cast', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByText('Vote cast', { exact: true })).toBeVisible()
  const isBox = ({ path: asked }: { path: string }) => asked.startsWith('/api/ballot-box/')
  const boxes = new Set(answers.filter(isBox).map(({ connection }) => connection))
  const others = new Set(answers.filter(answer => !isBox(answer)).map(({ connection }) => connection))
  expect(answers.filter(isBox).length).toBeGreaterThanOrEqual(2)
  expect(others.size).toBeGreaterThan(0)
  expect([...boxes].filter(connection => others.has(connection))).toEqual([])
})

test('an answer that is lost and a page that is closed: the same ballot, with the same code, and no second paper', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'vote', people, ideas, settings: secret })
  const ravi = await people[1].open(path)
  await ravi.route(/\/(paper|ballot-box\/[^/]+\/[^/]+)$/, async route => {
    await route.fetch() // the server did it
    await route.abort('connectionreset')
  })
  await rank(ravi, [sun])
  await ravi.getByRole('button', { name: 'Cast my vote' }).click()
  await expect(ravi.getByText('Your vote is not sent yet')).toBeVisible()
  const code = await codeOn(ravi)
  await ravi.close()

  const again = await people[1].open(path)
  await expect(again.getByText('Vote cast', { exact: true })).toBeVisible()
  expect(await codeOn(again)).toBe(code)
})

test('“Keep it on this device” off: shown until the page is left, then only the code opens it; taken back, it is in no count', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi', 'Hana')
  const { path } = await beginDecision({ phase: 'vote', people, ideas, settings: secret })
  const ravi = await people[1].open(path)
  await rankAndCast(ravi, [button])
  const code = await codeOn(ravi)
  await ravi.getByRole('switch', { name: 'Keep it on this device' }).click()
  await expect(ravi.getByText('This device forgets the code and your vote when you leave this page.')).toBeVisible()
  await ravi.reload()
  await expect(ravi.getByText('This device keeps nothing of your vote. Enter your code to see or change it.')).toBeVisible()
  const kept = await ravi.evaluate(() => JSON.stringify({ ...localStorage }))
  expect(kept).not.toContain('ranking')

  await enterCode(ravi, code)
  await ravi.getByRole('button', { name: 'Change my vote' }).click()
  await ravi.getByRole('button', { name: 'Take it back' }).click()
  await expect(ravi.getByRole('button', { name: 'Cast my vote' })).toBeVisible()

  const ines = await people[0].open(path)
  await rankAndCast(ines, [sun])
  await rankAndCast(await people[2].open(path), [sun])
  await goOn(ines, /^Go on to/, 'Two of us have voted, and that is enough')
  await ravi.goto(`${path}/vote`)
  await expect(ownBallot(ravi)).toContainText('You took your vote back, and no ballot of yours is in the count.')
  await expect(ravi.getByText('Only two ballots: publishing them may show who voted how.')).toBeVisible()
  await expect(ravi.getByText('All voted alike, so everyone’s vote is known.')).toBeVisible()
  await expect(ines.getByText('This cannot be undone: all ballots are published.')).toBeVisible()
})

test('at a random moment: the paper at once, the ballot not before its moment, across a reload; sent now on demand', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'vote', people, ideas, settings: secret })
  const asked = watchBox(people[1])
  const ravi = await people[1].open(path)
  await ravi.getByRole('switch', { name: 'Send it at a random moment' }).click()
  await rank(ravi, [sun])
  await ravi.getByRole('button', { name: 'Cast my vote' }).click()
  await expect(ravi.getByText('Your vote is not sent yet', { exact: true })).toBeVisible()
  await expect(onRoll(ravi, '1 of 2 have taken part')).toBeVisible()
  await expect(ravi.locator('.save-state').first()).toHaveText(/^Waiting until .+ \(1\)$/)
  const code = await codeOn(ravi)
  await ravi.reload()
  await expect(ravi.getByText('Your vote is not sent yet', { exact: true })).toBeVisible()
  expect(await codeOn(ravi)).toBe(code)
  expect(asked).toEqual([])
  await ravi.getByRole('button', { name: 'Send now' }).click()
  await expect(ravi.getByText('Vote cast', { exact: true })).toBeVisible()
  await expect.poll(() => asked.map(({ path: to }) => to.endsWith('/find'))).toEqual([true, false]) // it has waited: what the box has is asked first
})

test('held on one device and cast on another with the code: nobody is overwritten in silence, the voter says which ballot stands; in a round after it the marks are taken over', async ({
  team,
  desk,
}) => {
  const people = await team('Inês', 'Ravi')
  const { path, id } = await beginDecision({ phase: 'vote', people, ideas, settings: secret })
  const ravi = await people[1].open(path)
  await ravi.getByRole('switch', { name: 'Send it at a random moment' }).click()
  await rank(ravi, [sun])
  await ravi.getByRole('button', { name: 'Cast my vote' }).click()
  await expect(ravi.getByText('Your vote is not sent yet', { exact: true })).toBeVisible()
  const code = await codeOn(ravi)

  const { token } = await people[0].post('/api/signin-links', { personId: people[1].personId })
  const phone = await (await desk.browser({ isPhone: true })).newPage()
  await phone.goto(`/signin/${token}`)
  await phone.getByRole('button', { name: 'Sign in' }).click()
  await expect(phone.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible()
  await phone.goto(path)
  await enterCode(phone, code)
  await expect(
    phone.getByRole('main').getByText('No ballot has come with this code yet; it may wait on your other device.'),
  ).toBeVisible()
  await rankAndCast(phone, [button])

  await ravi.getByRole('button', { name: 'Send now' }).click()
  await expect(ravi.getByText('Which of your two ballots should stand?')).toBeVisible()
  await expect(ravi.getByRole('region', { name: 'From this device' })).toContainText(sun)
  await expect(ravi.getByRole('region', { name: 'From the other device, in the box now' })).toContainText(button)
  await ravi.getByRole('button', { name: 'The other one stands' }).click()
  await expect(ravi.getByText('Vote cast', { exact: true })).toBeVisible()
  await expect(ravi.getByRole('region', { name: 'Your vote' })).toContainText(button)

  await people[0].does(
    id,
    { type: 'RevertPhase', to: 'ideas', reason: 'One idea more' },
    { type: 'AdvancePhase', from: 'ideas', reason: 'Now' },
  )
  await ravi.goto(`${path}/vote`)
  await expect(ravi.getByText('The round that you voted in before was not counted')).toContainText(`You had: 1 ${button}`)
  await ravi.getByRole('button', { name: 'Take it over' }).click()
  await ravi.getByRole('button', { name: 'Cast my vote' }).click()
  await expect(ravi.getByRole('region', { name: 'Your vote' })).toContainText(button)
})

test('the code on paper is whole: each of its groups lies on the page, in one piece', async ({ team }) => {
  const people = await team('Inês', 'Ravi')
  const { path } = await beginDecision({ phase: 'vote', people, ideas, settings: secret })
  const ravi = await people[1].open(path)
  await rankAndCast(ravi, [sun])
  await ravi.emulateMedia({ media: 'print' })
  for (const width of [718, 520]) {
    await ravi.setViewportSize({ width, height: 1000 }) // A4 and A5 between usual margins
    const groups = await ravi.locator('.sv-code > [aria-hidden]').all()
    expect(groups).toHaveLength(6)
    for (const group of groups) {
      const box = await group.boundingBox()
      expect(box?.x).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
      expect(await group.evaluate(one => one.getClientRects().length)).toBe(1)
    }
    await expect(ravi.getByRole('button', { name: 'Print' })).toBeHidden()
  }
})

test('what comes after the close is not counted, and only this device has it', async ({ team }) => {
  const people = await team('Inês', 'Ravi', 'Hana', 'Jonas')
  const { path, id } = await beginDecision({ phase: 'vote', people, ideas, settings: secret })
  for (const person of [people[0], people[2], people[3]]) await rankAndCast(await person.open(path), [sun])
  const ravi = await people[1].open(path)
  await expect(ravi.getByRole('button', { name: `Rank ${sun} 1st` })).toBeVisible()
  await ravi.context().setOffline(true)
  await rank(ravi, [service])
  await ravi.getByRole('button', { name: 'Cast my vote' }).click()
  await expect(ravi.getByText('Your vote is not sent yet')).toBeVisible()
  await people[0].does(id, { type: 'AdvancePhase', from: 'vote', reason: 'Three have voted' })
  await ravi.context().setOffline(false)
  await ravi.goto(`${path}/vote`)
  await expect(ownBallot(ravi)).toContainText('before this arrived. It was not counted; only this device has it.')
  await expect(ownBallot(ravi)).toContainText(service)
})

test('nothing a machine finds against WCAG 2.2 AA: the ballot, its code, the way in on another device, the result', async ({
  team,
}) => {
  const people = await team('Inês', 'Ravi', 'Hana')
  const { path } = await beginDecision({ phase: 'vote', people, ideas, settings: secret })
  const ravi = await people[1].open(path)
  await expect(ravi.getByText('Your vote is secret')).toBeVisible()
  const inEveryLook = async (page: Page) => {
    for (const colorScheme of ['light', 'dark'] as const)
      for (const size of [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ]) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.setViewportSize(size)
        expect(await violationsOn(page), `${colorScheme} ${size.width}`).toEqual([])
      }
  }
  await inEveryLook(ravi)
  await rankAndCast(ravi, [sun])
  await inEveryLook(ravi)
  await ravi.getByRole('switch', { name: 'Keep it on this device' }).click()
  await expect(ravi.getByText('This device forgets the code and your vote when you leave this page.')).toBeVisible()
  await ravi.reload()
  await expect(ravi.getByText('This device keeps nothing of your vote. Enter your code to see or change it.')).toBeVisible()
  await inEveryLook(ravi)
  const ines = await people[0].open(path)
  await rankAndCast(ines, [sun])
  await rankAndCast(await people[2].open(path), [button])
  await goOn(ines, /^Go on to/)
  await ines.goto(`${path}/vote`)
  await expect(ownBallot(ines)).toContainText('unchanged')
  await inEveryLook(ines)
})
