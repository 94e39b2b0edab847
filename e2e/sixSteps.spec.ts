/**
 * The whole way: three people, each in a browser of their own, take a decision from the set-up link to its summary with mouse and keyboard,
 * while the server keeps what they do; then it is killed, starts again, and the same summary is there.
 */
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { goOn } from './facilitating.ts'
import { type Desk, expect, test } from './fixtures.ts'

const VIDEO = join(import.meta.dirname, '../server/src/seed/sample-video.webm')
const QUESTION = 'How do we answer urgent support at night?'

/** The address that opens whichever step runs. */
const decisionPath = (page: Page): string => new URL(page.url()).pathname.split('/').slice(0, 3).join('/')

/** An invitation, made in the page; the link as it is shown. */
async function inviteTwo(owner: Page): Promise<string> {
  await owner.getByRole('link', { name: 'People' }).first().click()
  await owner.getByRole('button', { name: 'Invite', exact: true }).click()
  await owner.getByRole('button', { name: 'Make a link' }).click()
  const link = await owner.getByRole('textbox', { name: 'Invitation link' }).inputValue()
  await owner.getByRole('button', { name: 'Done' }).click()
  return link
}

const article = (page: Page, title: string) => page.getByRole('article', { name: title })
const tick = (page: Page, idea: string) => page.getByRole('checkbox', { name: idea }).click()

/** Acknowledged by the ballot box. */
const voteCast = (page: Page) => page.getByText('Vote cast', { exact: true })

/** By the spine, as somebody does who finds the step closed. */
const goToStep = (page: Page, step: string) =>
  page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: step }).click()

/** From the menu of an idea. */
async function ofIdea(page: Page, number: number, act: string): Promise<void> {
  await page.getByRole('button', { name: `More for idea ${number}` }).click()
  await page.getByRole('menuitem', { name: act }).click()
}

async function postIdea(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your idea' }).fill(text)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(article(page, text.split('\n')[0] ?? '')).toBeVisible()
}

/** Marks words as a person does: once more if nothing came of it, as while the editor is still loading. */
async function selectWords(page: Page, paragraph: Locator, words: string): Promise<void> {
  await expect(paragraph).toContainText(words)
  await expect(async () => {
    await dragOver(page, paragraph, words)
    await expect(page.getByRole('button', { name: 'Add idea C', exact: true })).toBeVisible({ timeout: 1_000 })
  }).toPass()
}

/** With the mouse, from the first letter to the last, wherever the words stand by now. */
async function dragOver(page: Page, paragraph: Locator, words: string): Promise<void> {
  const [from, to] = await paragraph.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at < 0) continue
      const edge = (offset: number) => {
        const range = document.createRange()
        range.setStart(node, offset)
        range.setEnd(node, offset)
        const { x, y, height } = range.getBoundingClientRect()
        return { x, y: y + height / 2 }
      }
      return [edge(at), edge(at + wanted.length)] as const
    }
    throw new Error(`These words stand in no single piece of text: ${wanted}`)
  }, words)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

const DAY_MS = 86_400_000
const dayFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

/** As the links under the summary give it, to the person who is signed in. */
async function allForms(page: Page, id: string | undefined): Promise<{ md: string; html: string; json: string }> {
  const read = async (form: string) => {
    const answer = await page.request.get(`/api/decisions/${id}/summary.${form}`)
    expect(answer.status()).toBe(200)
    return answer.text()
  }
  return { md: await read('md'), html: await read('html'), json: await read('json') }
}

async function join_(desk: Desk, link: string, name: string, timezoneId: string): Promise<Page> {
  const page = await desk.open(new URL(link).pathname, { timezoneId })
  await page.getByRole('textbox', { name: 'Your name' }).fill(name)
  await page.getByRole('button', { name: /^Join/ }).click()
  await expect(page.getByRole('heading', { name: 'Needs you', exact: true })).toBeVisible()
  return page
}

test('three people take a decision from the set-up link to the summary, and a killed server still has it', async ({
  desk,
  server,
}) => {
  test.setTimeout(180_000)

  const ines = await desk.open(`/setup/${server.setupToken}`)
  await ines.getByRole('textbox', { name: 'Workspace' }).fill('Saltmarsh')
  await ines.getByRole('textbox', { name: 'Your name' }).fill('Inês Carvalho')
  await ines.getByRole('button', { name: 'Create the workspace' }).click()
  await expect(ines.getByRole('heading', { name: 'Needs you', exact: true })).toBeVisible()

  const invitation = await inviteTwo(ines)
  const ravi = await join_(desk, invitation, 'Ravi Menon', 'Asia/Kolkata')
  const hana = await join_(desk, invitation, 'Hana Kobayashi', 'Asia/Tokyo')

  await ines.getByRole('link', { name: 'Needs you' }).first().click()
  await ines.getByRole('link', { name: 'New decision' }).first().click()
  await ines.getByRole('textbox', { name: 'What do you want to decide?' }).fill(QUESTION)
  await ines.getByRole('button', { name: 'Add somebody who decides' }).click()
  for (const person of ['Ravi Menon', 'Hana Kobayashi']) await ines.getByRole('menuitem', { name: person }).click()
  await ines.getByRole('button', { name: 'Write the brief' }).click()
  await expect(ines.getByRole('textbox', { name: 'The question' })).toHaveValue(QUESTION)

  await test.step('others are told that it is being prepared', async () => {
    await ravi.goto(decisionPath(ines))
    await expect(ravi.getByText('is being prepared')).toBeVisible()
  })

  await test.step('context: the brief, what done means, a real video', async () => {
    const brief = ines.getByRole('textbox', { name: 'Brief' })
    await brief.click()
    await ines.keyboard.type('Four of them followed an evening release. The passenger manifest would not load.')
    await ines.keyboard.press('Enter')
    await ines.keyboard.type('Working hours already touch all 24 hours.')
    await ines.getByRole('textbox', { name: 'Done when' }).fill('Nobody is woken for what can wait.')
    await ines.getByLabel('Video file').setInputFiles(VIDEO)
    await expect(ines.locator('video')).toBeVisible({ timeout: 20_000 })
    await expect(ines.locator('.save-state').first()).toHaveText('Saved')
  })
  await goOn(ines, 'Share for ideas', 'We set the time by hand')

  await test.step('ideas: free, on a sentence while somebody types in it, on a moment and a sentence at once', async () => {
    await postIdea(ravi, 'A “passengers are waiting” button\nOnly a sailing at risk rings a phone.')
    await hana.goto(decisionPath(ines))
    await expect(article(hana, 'A “passengers are waiting” button')).toBeVisible()

    const paragraph = hana.getByRole('paragraph').filter({ hasText: 'Four of them followed' })
    await ines.getByRole('textbox', { name: 'Brief' }).getByRole('paragraph').first().click()
    await ines.keyboard.press('End')
    const typing = ines.keyboard.type(' A crew waits three hours for an answer at night.', { delay: 60 })
    await selectWords(hana, paragraph, 'The passenger manifest would not load.')
    await hana.keyboard.press('c')
    await hana.getByRole('textbox', { name: 'Your idea' }).fill('A manifest that opens offline')
    await hana.keyboard.press('ControlOrMeta+Enter')
    await typing
    await ines.keyboard.press('ControlOrMeta+Home')
    await ines.keyboard.type('Eleven calls came in February. ')
    for (const page of [ines, ravi, hana]) {
      await expect(page.locator('mark.a')).toHaveText('The passenger manifest would not load.')
      await expect(article(page, 'A manifest that opens offline')).toBeVisible()
    }
    await expect(paragraph).toContainText(/Eleven calls came in February\. (Inês Carvalho)?Four of them/) // her caret may stand there
    await expect(paragraph).toContainText('A crew waits three hours for an answer at night.')

    await ravi.getByRole('slider', { name: 'Time' }).press('ArrowRight')
    await selectWords(ravi, ravi.getByRole('paragraph').filter({ hasText: 'Working hours' }), 'already touch all 24 hours')
    await ravi.keyboard.press('c')
    await ravi.getByRole('button', { name: 'About this moment of the video' }).click()
    await ravi
      .getByRole('textbox', { name: 'Your idea' })
      .fill('Follow-the-sun handover\nWhoever is in working hours holds the phone.')
    await ravi.getByRole('button', { name: 'Add idea', exact: true }).click()
    for (const page of [ines, hana]) {
      await expect(page.locator('mark.a')).toHaveCount(2)
      await expect(page.getByRole('link', { name: /^Idea 3 at 0:0\d$/ })).toBeVisible()
    }
    await postIdea(hana, 'Say honestly that nobody answers at night')
  })

  await test.step('ideas: reply, agree, revise, withdraw and bring back, merge', async () => {
    const handover = article(hana, 'Follow-the-sun handover')
    await handover.click()
    await handover.getByRole('textbox', { name: 'Reply to idea 3' }).fill('Wellington mornings are quiet for us anyway.')
    await hana.keyboard.press('ControlOrMeta+Enter')
    await expect(article(ravi, 'Follow-the-sun handover')).toContainText('1 reply')
    await article(ravi, 'Follow-the-sun handover').click()
    await expect(article(ravi, 'Follow-the-sun handover')).toContainText('Wellington mornings')
    await handover.getByRole('button', { name: 'Agree' }).click()
    await expect(article(ravi, 'Follow-the-sun handover')).toContainText('1 person agrees')

    await ofIdea(ravi, 1, 'Revise')
    await ravi
      .getByRole('textbox', { name: 'New wording of idea 1' })
      .fill('A “passengers are waiting” button\nOnly a sailing at risk.')
    await ravi.keyboard.press('ControlOrMeta+Enter')
    await expect(article(ines, 'A “passengers are waiting” button')).toContainText('Only a sailing at risk.')

    await ofIdea(hana, 4, 'Take out')
    await expect(article(ines, 'Say honestly')).toContainText('Taken out by Hana Kobayashi')
    await article(hana, 'Say honestly').getByRole('button', { name: 'Restore' }).click()
    await expect(article(ines, 'Say honestly')).not.toContainText('Taken out')

    await goToStep(ines, 'Ideas')
    await postIdea(ines, 'One phone that travels')
    await ofIdea(ines, 3, 'Merge with another')
    const merging = ines.getByRole('dialog', { name: 'Merge two ideas' })
    await merging.getByRole('combobox', { name: 'With which idea' }).selectOption({ label: '5. One phone that travels' })
    await merging.getByRole('button', { name: 'Take this wording' }).first().click()
    await expect(merging).toContainText('By Ravi Menon and Inês Carvalho')
    await merging.getByRole('button', { name: 'Merge', exact: true }).click()
    await expect(merging).toBeHidden()
  })

  await goOn(ines, 'Go on to the vote', 'Everyone has said what they had')

  await test.step('vote, secret unless one says otherwise: cast, changed, and one that comes after the close', async () => {
    await tick(ines, 'Follow-the-sun handover')
    await ines.getByRole('button', { name: 'Cast my vote' }).click()
    await expect(voteCast(ines)).toBeVisible()

    await goToStep(ravi, 'Vote')
    await tick(ravi, 'Say honestly that nobody answers at night')
    await ravi.getByRole('button', { name: 'Cast my vote' }).click()
    await expect(voteCast(ravi)).toBeVisible()
    await ravi.getByRole('button', { name: 'Change my vote' }).click()
    await tick(ravi, 'Follow-the-sun handover')
    await ravi.getByRole('button', { name: 'Change my vote' }).click()
    await expect(voteCast(ravi)).toBeVisible()
    await expect(ines.getByRole('complementary').getByText('2 of 3').first()).toBeVisible()

    await goToStep(hana, 'Vote')
    await expect(hana.getByRole('list', { name: '4 ideas, in an order of your own' })).toBeVisible()
    await hana.context().setOffline(true)
    await tick(hana, 'A manifest that opens offline')
    await hana.getByRole('textbox', { name: 'Why, if you like' }).fill('A crew can board without us.')
    await hana.getByRole('button', { name: 'Cast my vote' }).click()
    await expect(hana.locator('.save-state').first()).toHaveText('Only on this device (1)')
    await goOn(ines, /^Go on to/, 'We cannot wait for the third')
    await hana.context().setOffline(false)
    const mine = hana.getByRole('region', { name: 'Your ballot' })
    await expect(mine).toContainText('before this arrived. It was not counted; only this device has it.')
    await expect(mine).toContainText('A crew can board without us.')
    await expect(ravi.getByText('Your ballot is in the count, unchanged.')).toBeVisible()
  })

  await test.step('feedback: pointers on the shortlist', async () => {
    for (const page of [ines, ravi, hana]) await goToStep(page, 'Feedback')
    const handover = article(hana, 'Follow-the-sun handover')
    await handover.getByRole('button', { name: 'Add a concern' }).click()
    await handover.getByRole('textbox', { name: 'Your concern' }).fill('Nobody covers 17:00 to 19:00 in Lisbon.')
    await hana.keyboard.press('ControlOrMeta+Enter')
    await expect(article(ravi, 'Follow-the-sun handover')).toContainText('Nobody covers 17:00')
  })
  await goOn(ines, 'Go on to the choice', 'Enough is said')

  await test.step('choice: a simple poll over the shortlist', async () => {
    for (const page of [ines, ravi, hana]) {
      await goToStep(page, 'Choose')
      await page.getByRole('radio', { name: 'Follow-the-sun handover' }).check()
      await page.getByRole('button', { name: 'Cast my vote' }).click()
      await expect(voteCast(page)).toBeVisible()
    }
  })
  await goOn(ines, 'Go on to the plan')

  await test.step('plan: the author accepts, writes, gives tasks, and publishes', async () => {
    await goToStep(ravi, 'Plan')
    await ravi.getByRole('button', { name: 'I write it' }).click()
    await ravi.getByRole('textbox', { name: 'Plan' }).click()
    await ravi.keyboard.type('Whoever is in working hours holds the phone and writes a ten-line note.')
    await goToStep(hana, 'Plan')
    await expect(hana.getByText('writes a ten-line note')).toBeVisible()
    await ravi.getByRole('main').getByRole('button', { name: 'Add a task' }).click()
    await ravi.getByRole('textbox', { name: 'Task' }).fill('Write the handover note')
    await ravi.getByLabel('Due').fill(dayFromNow(7))
    await ravi.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(hana.getByText('Write the handover note')).toBeVisible()
    await ravi.getByRole('button', { name: 'Publish the plan' }).click()
    const preview = ravi.getByRole('dialog', { name: 'Publish the plan' })
    await preview.getByLabel('Review date').fill(dayFromNow(90))
    await preview.getByRole('button', { name: 'Publish the plan' }).click()
    await expect(preview).toBeHidden()
  })

  const id = decisionPath(ines).split('/')[2]
  const summaries = await test.step('the summary, read by all three in every form', async () => {
    for (const page of [ines, ravi, hana]) {
      await page.goto(decisionPath(ines))
      await expect(page.getByRole('heading', { name: 'Follow-the-sun handover' })).toBeVisible()
      await expect(page.getByText('Nobody covers 17:00 to 19:00 in Lisbon.').first()).toBeVisible()
      await expect(page.getByText('Write the handover note').first()).toBeVisible()
    }
    return Promise.all([ines, ravi, hana].map(page => allForms(page, id)))
  })
  for (const forms of summaries) {
    expect(forms.md).toContain('Follow-the-sun handover')
    expect(forms.md).toContain('Nobody covers 17:00 to 19:00 in Lisbon.')
    expect(forms.md).toMatch(/Result mark ([0-9A-Z]{4}-){3}[0-9A-Z]{4}/)
    expect(forms.html).toContain('Whoever is in working hours holds the phone and writes a ten-line note.')
    expect(JSON.parse(forms.json)).toMatchObject({ question: QUESTION })
    expect(forms.json).toBe(summaries[0]?.json) // the others tell the times in each reader's own zone
  }

  await test.step('the server is killed and started again: the same summary is there', async () => {
    await server.end('SIGKILL')
    await server.start()
    await hana.reload()
    await expect(hana.getByRole('heading', { name: 'Follow-the-sun handover' })).toBeVisible()
    expect(await allForms(hana, id)).toEqual(summaries[2])
  })
})
