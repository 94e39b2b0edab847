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
    const added = { type: 'TaskAdded', ...task, isAccepted: true, dueDay }
    expect(eventShapeFlaw(added)).toEqual(isDay ? null : expect.stringContaining('dueDay'))
    expect(commandSchema.safeParse({ id: uuid(), type: 'AddTask', ...task, title: 'Write it', dueDay }).success).toBe(isDay)
  })
})
