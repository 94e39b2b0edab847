/** What all the measuring programs share: how often, which one of several figures counts, and where it is said. */
export const PAIRS = Number(process.env.BENCH_PAIRS ?? 3)

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

export const say = (line: string): void => void process.stdout.write(`${line}\n`)
