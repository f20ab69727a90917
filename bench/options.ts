/** What the command line asks for. */
import { parseArgs } from 'node:util'
import { type Contender, contenders } from './contenders.ts'
import { type Size, sizeOf } from './size.ts'
import { type Work, works } from './works.ts'

/** What is measured, and for how long. */
export interface Options {
  readonly works: readonly Work[]
  readonly sizes: readonly Size[]
  readonly contenders: readonly Contender[]
  readonly rounds: number
  /** Milliseconds of one visit to one contender. */
  readonly visit: number
  /** Whether docs/benchmark.* are written. */
  readonly write: boolean
}

const usage = `npm run bench -- [--quick] [--works adam,lamb] [--sizes 1e3,200x5000] [--contenders c,stepper] [--rounds 7] [--write]

--quick   two works, four sizes, three rounds: about a minute
--write   write docs/benchmark.{json,md,svg} although something was left out`

const chosen = <A extends string>(option: string, text: string, all: readonly A[]): readonly A[] =>
  text.split(',').map((name) => {
    const found = all.find((one) => one === name)
    if (found === undefined) throw new RangeError(`--${option}: must be of ${all.join(', ')}, got ${name}`)
    return found
  })

/** Undefined when only the usage was asked for. */
export const options = (args: readonly string[]): Options | undefined => {
  const string = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    args: [...args],
    options: { works: string, sizes: string, contenders: string, rounds: string, quick: flag, write: flag, help: flag },
  })
  if (values.help) {
    console.log(usage)
    return undefined
  }
  const rounds = Number(values.rounds ?? (values.quick ? 3 : 7))
  if (!Number.isSafeInteger(rounds) || rounds < 1) throw new RangeError(`--rounds: must be a count, got ${values.rounds}`)
  const sizes = values.sizes ?? (values.quick ? '10,1e3,1e6,200x5000' : '10,1e3,1e5,1e6,1e7,200x5000')
  const ids = chosen('contenders', values.contenders ?? contenders.map(({ id }) => id).join(), contenders.map(({ id }) => id)) // prettier-ignore
  return {
    works: chosen('works', values.works ?? (values.quick ? 'adam,chain' : Object.keys(works).join()), Object.keys(works) as Work[]),
    sizes: sizes.split(',').map(sizeOf),
    contenders: contenders.filter(({ id }) => ids.includes(id)),
    rounds,
    visit: values.quick ? 10 : 20,
    write:
      values.write || !['quick', 'works', 'sizes', 'contenders', 'rounds'].some((name) => args.some((arg) => arg.startsWith(`--${name}`))),
  }
}
