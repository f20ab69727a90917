/** Learning rates that PyTorch's schedulers gave, and momenta. */
import { expect, test } from 'vitest'
import type { Schedule } from '../../src/schedules/schedule.ts'
import * as schedulers from '../../src/torch/schedulers/index.ts'
import { readGolden } from '../support/golden.ts'

type Keywords = Readonly<Record<string, unknown>>

interface Case {
  readonly name: string
  readonly kwargs?: Keywords
  readonly of?: readonly (readonly [name: string, kwargs: Keywords])[]
  readonly milestones?: readonly number[]
  readonly lr0: number
  readonly lr: readonly number[]
  readonly momentum?: readonly number[]
}

type Made = Schedule | { readonly lr: Schedule; readonly momentum: Schedule }

const library = schedulers as unknown as Readonly<Record<string, (options: Keywords) => Made>>
const make = (name: string, options: Keywords): Made => {
  const key = name === 'SWALR' ? 'swaLR' : name.charAt(0).toLowerCase() + name.slice(1)
  return (library[key] as (options: Keywords) => Made)(options)
}

const camel = (name: string): string => name.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase())
const optionsOf = (kwargs: Keywords): Keywords =>
  Object.fromEntries(Object.entries(kwargs).map(([name, x]) => [camel(name), x === 'reciprocal' ? (count: number) => 1 / (1 + count) : x]))

const schedulerOf = ({ name, kwargs = {}, of, milestones, lr0 }: Case): Made => {
  if (of === undefined) return make(name, { lr: lr0, ...optionsOf(kwargs) })
  return make(name, { lr: lr0, schedules: of.map(([member, options]) => make(member, { lr: lr0, ...optionsOf(options) })), milestones })
}

const expectValues = (schedule: Schedule, values: readonly number[]): void =>
  values.forEach((value, count) => {
    if (!(Math.abs(schedule(count) - value) <= 1e-12 + 1e-10 * value)) expect.fail(`at ${count}: ${schedule(count)} for ${value}`)
  })

const cases = ['torch', 'schedulers'].flatMap((file) => readGolden<{ readonly schedulers: readonly Case[] }>(file).schedulers)
const titled = cases.map((one) => [one.name, JSON.stringify(one.kwargs ?? [one.of, one.milestones]), one] as const)

test.each(titled)('%s %s', (_name, _arguments, one) => {
  const made = schedulerOf(one)
  const [lr, momentum] = typeof made === 'function' ? [made, undefined] : [made.lr, made.momentum]
  expectValues(lr, one.lr)
  expect(momentum === undefined).toBe(one.momentum === undefined)
  if (momentum !== undefined) expectValues(momentum, one.momentum ?? [])
})
