/** Where the time of an Adam step goes: the loop in C without its slow operations, and with other ways to divide. */
import { fileURLToPath } from 'node:url'
import { said } from '../contenders.ts'

/** Nanoseconds per element of one way to compute a step, in vectors of two doubles and in the machine's own. */
export interface Way {
  readonly name: string
  readonly two: number
  readonly own: number
}

const words: Readonly<Record<string, string>> = {
  whole: 'as it is',
  'no division': 'a product in the place of the division',
  'no root': 'without the root',
  neither: 'without both',
  estimated: 'the division by an estimate in float32 and a step of third order',
  'root estimated': 'the root by an estimate in float32 and a step of third order',
  'both estimated': 'root and division by estimates',
  shared: 'one division for two elements, 1/a = b/(ab)',
}

const timed = (name: string, ...flags: string[]): ReadonlyMap<string, number> => {
  const binary = fileURLToPath(new URL(`../../${name}`, import.meta.url))
  const source = 'bench/programs/cycles.c'
  if (said('cc', '-O3', '-march=native', '-fno-math-errno', ...flags, source, '-o', binary, '-lm') === undefined) return new Map()
  const lines = (said(binary) ?? '').split('\n').filter((line) => line !== '')
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]))
}

/** All ways; none where there is no C compiler. */
export const cycles = (): readonly Way[] => {
  const [two, own] = [timed('cycles128', '-mprefer-vector-width=128'), timed('cycles')]
  return [...two].map(([name, time]) => ({ name: words[name] ?? name, two: time, own: own.get(name) ?? Number.NaN }))
}
