// @vitest-environment node
import type { Finding } from '@concord/shared/verify'
import { expect, test } from 'vitest'
import { inVote } from '../testing/decisionsOnTheirWay.ts'
import { ana } from '../testing/givenDecision.ts'
import { resultMarks } from './resultMarks.ts'

const { log } = inVote().does(ana, { type: 'AdvancePhase', from: 'vote', reason: 'Time is up' })
const failed = (check: Finding['check']): Finding => ({ check, verdict: 'fails', sentence: 'It does not hold.' })
const marksWith = (...findings: Finding[]) => resultMarks(log, findings).map(({ poll }) => poll)

test('[L5] marks can be compared where a ballot of mine is missing, and not where the file itself does not hold', () => {
  expect(marksWith()).toEqual(['vote-1'])
  expect(marksWith(failed('mine'))).toEqual(['vote-1'])
  expect(marksWith(failed('mine'), failed('recount'))).toEqual([])
})
