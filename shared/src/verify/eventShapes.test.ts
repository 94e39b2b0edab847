import { describe, expect, test } from 'vitest'
import { commandSchema } from '../contract/commands.ts'
import { ben, uuid } from '../testing/given.ts'
import { eventShapeFlaw } from './eventShapes.ts'

const task = { taskId: uuid(), title: { sha256: 'a'.repeat(64) }, ownerId: ben, dueAt: 1 }

describe('a day that comes from outside', () => {
  test.each([
    ['2027-03-11', true],
    ['2027-02-29', false],
    ['2027-3-11', false],
    ['tomorrow', false],
    [20270311, false],
  ])('[N7] %s is taken by a command and by the check of a file: %s', (dueDay, isDay) => {
    const dueAt = isDay ? Date.UTC(2027, 2, 11, 12) : 1
    const added = { type: 'TaskAdded', ...task, isAccepted: true, dueDay, dueAt }
    expect(eventShapeFlaw(added)).toEqual(isDay ? null : expect.stringContaining('dueDay'))
    expect(commandSchema.safeParse({ id: uuid(), type: 'AddTask', ...task, title: 'Write it', dueDay }).success).toBe(isDay)
  })

  test('[N7] in a file the instant beside a day is its noon', () => {
    const added = { type: 'TaskAdded', ...task, isAccepted: true, dueDay: '2027-03-11', dueAt: Date.UTC(2027, 2, 12, 12) }
    expect(eventShapeFlaw(added)).toBe('its “dueAt” is not the noon of its “dueDay”')
    const published = { type: 'PlanPublished', reviewAt: 1, overridden: [], reviewDay: '2027-03-11' }
    expect(eventShapeFlaw(published)).toBe('its “reviewAt” is not the noon of its “reviewDay”')
  })
})
