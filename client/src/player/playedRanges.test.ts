import { expect, test } from 'vitest'
import { PlayedRanges } from './playedRanges.ts'

function play(ranges: PlayedRanges, from: number, to: number, rate = 1) {
  for (let at = from; at <= to; at += 0.25 * rate) ranges.plays(at, rate)
}

test('[E5] what is played is counted, what is leapt over is not, and twice is once', () => {
  const ranges = new PlayedRanges()
  play(ranges, 0, 10)
  play(ranges, 40, 50)
  play(ranges, 5, 12)
  expect(ranges.take()).toEqual([
    [0, 12],
    [40, 50],
  ])
  expect(ranges.take()).toEqual([])
})

test('[E5] a short leap during a rest is none that was played', () => {
  const ranges = new PlayedRanges()
  play(ranges, 0, 3)
  ranges.rests()
  play(ranges, 4, 6)
  expect(ranges.take()).toEqual([
    [0, 3],
    [4, 6],
  ])
})

test('[E5] at double speed the steps are larger', () => {
  const ranges = new PlayedRanges()
  for (let at = 0; at <= 20; at += 4) ranges.plays(at, 2)
  expect(ranges.take()).toEqual([[0, 20]])
})
