import { describe, expect, test } from 'vitest'
import { SaveCount } from './saveCount.ts'

const [STEP_1, STEP_2, UPDATE] = [0, 1, 2]

/** A connection that has greeted: step 1 out, the server's step 1 answered. */
function connected(unsaved = false): SaveCount {
  const count = new SaveCount(unsaved)
  count.connected()
  count.sent(STEP_1)
  count.sent(STEP_2)
  return count
}

describe('saved is said when it is flushed, not before', () => {
  test('what was typed is unsaved until the server has flushed the message that carried it', () => {
    const count = connected()
    count.changed()
    count.sent(UPDATE)
    count.flushed(2)
    expect(count.unsaved).toBe(true)
    count.flushed(3)
    expect(count.unsaved).toBe(false)
  })

  test('typing on, only the newest message counts', () => {
    const count = connected()
    count.changed()
    count.sent(UPDATE)
    count.changed()
    count.sent(UPDATE)
    count.flushed(3)
    expect(count.unsaved).toBe(true)
    count.flushed(4)
    expect(count.unsaved).toBe(false)
  })

  test('what was typed without a connection goes out with the next step 2, and counts from there', () => {
    const count = connected()
    count.changed()
    count.flushed(2)
    expect(count.unsaved).toBe(true)
    count.connected()
    count.sent(STEP_1)
    count.flushed(1)
    expect(count.unsaved).toBe(true)
    count.sent(STEP_2)
    count.flushed(2)
    expect(count.unsaved).toBe(false)
  })

  test('an update sent before the step 2 of a connection proves nothing about what came before it', () => {
    const count = new SaveCount(true)
    count.connected()
    count.sent(STEP_1)
    count.changed()
    count.sent(UPDATE)
    count.flushed(2)
    expect(count.unsaved).toBe(true)
    count.sent(STEP_2)
    count.flushed(3)
    expect(count.unsaved).toBe(false)
  })

  test('words left unsaved by an earlier visit are unsaved until this one has brought them', () => {
    const count = connected(true)
    expect(count.unsaved).toBe(true)
    count.flushed(2)
    expect(count.unsaved).toBe(false)
  })
})
