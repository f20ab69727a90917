import { describe, expect, it } from 'vitest'
import { interpreter } from '../../src/kernel/interpreter.ts'
import { codeOf, type ElementOp, elementOps, evaluate } from '../../src/kernel/numbers.ts'
import { makeStaged } from '../../src/kernel/wasm/staged.ts'

const special = [0, -0, 1, -1, 1.5, Infinity, -Infinity, NaN, Number.MIN_VALUE, -Number.MIN_VALUE, Number.MAX_VALUE]
const pairs = special.flatMap((a) => special.map((b) => [a, b] as const))
const truths = pairs.map((_, i) => i % 2)
const operands: Readonly<Record<string, readonly (readonly number[])[]>> = {
  numbers: [pairs.map(([a]) => a), pairs.map(([, b]) => b), pairs.map(([a]) => a)],
  select: [truths, pairs.map(([a]) => a), pairs.map(([, b]) => b)],
}

/** WebAssembly's truths are masks: only what chooses by them is seen outside. */
const seen = elementOps.filter((op) => !['lt', 'le', 'eq'].includes(op))

describe.each([makeStaged(), interpreter])('$name', ({ compile }) => {
  it.each(seen)('%s is what it is for numbers, infinities, both zeros and NaN', (op: ElementOp) => {
    const [a, b, c] = (operands[op] ?? operands['numbers']) as [number[], number[], number[]]
    const out = new Float64Array(pairs.length)
    const run = compile({ loads: 3, scalars: 0, code: [['truth', 0], [op, op === 'select' ? 3 : 0, 1, 2]], stores: [4], reduces: [] }) // prettier-ignore
    run([a, b, c].map((xs) => Float64Array.from(xs)), [out], new Float64Array(0), new Float64Array(0), pairs.length) // prettier-ignore
    expect([...out]).toEqual(pairs.map((_, i) => evaluate(codeOf(op), a[i] as number, b[i] as number, c[i] as number)))
  })

  it.each(['lt', 'le', 'eq'] as const)('%s chooses as it does for numbers, infinities, both zeros and NaN', (op) => {
    const [a, b] = operands['numbers'] as [number[], number[]]
    const out = new Float64Array(pairs.length)
    const run = compile({ loads: 2, scalars: 2, code: [[op, 0, 1], ['select', 4, 2, 3]], stores: [5], reduces: [] }) // prettier-ignore
    run([a, b].map((xs) => Float64Array.from(xs)), [out], Float64Array.of(1, 0), new Float64Array(0), pairs.length) // prettier-ignore
    expect([...out]).toEqual(pairs.map((_, i) => evaluate(codeOf(op), a[i] as number, b[i] as number, NaN)))
  })
})
