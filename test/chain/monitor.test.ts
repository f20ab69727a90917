import { describe, expect, expectTypeOf, test } from 'vitest'
import { chain } from '../../src/chain/chain.ts'
import { type Measure, monitor } from '../../src/chain/monitor.ts'
import { measureWithEma } from '../../src/chain/measureWithEma.ts'
import { snapshot } from '../../src/chain/snapshot.ts'
import { globalNorm } from '../../src/params/globalNorm.ts'
import { treeGet } from '../../src/params/treeGet.ts'
import { scale } from '../../src/transforms/scale.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const params = new Float64Array([-2])

describe('snapshot', () => {
  test('the last measurement, at first of the params; updates pass', () => {
    const tx = snapshot('norm', globalNorm)
    expectSame(tx.init(params), { measurement: { norm: 2 } })
    const { updates, states } = walk(tx, params, ones(3, -5))
    expectSame(updates, ones(3, -5))
    expectSame(states, [{ measurement: { norm: 3 } }, { measurement: { norm: 5 } }])
  })

  test('treeGet finds it in a chain, and its type', () => {
    const tx = chain(scale(2), snapshot('norm', globalNorm))
    const [, state] = tx.update(new Float64Array([3]), tx.init(params), params)
    expect(treeGet(state, 'norm')).toBe(6)
    expectTypeOf(state[1].measurement).toEqualTypeOf<{ readonly norm: number }>()
  })
})

describe('monitor', () => {
  /** How many updates there were, and the value of the last. */
  const counter: Measure<readonly [number, number | undefined], number> = {
    init: () => 0,
    update: (_updates, count, _params, { value }) => [[count + 1, value], count + 1],
  }

  test('functions and measures with a memory', () => {
    const tx = monitor({ norm: globalNorm, seen: counter })
    expectSame(tx.init(params), { measurements: { norm: 2, seen: [1, undefined] }, measureStates: [{}, 0] })
    const { updates, states } = walk(tx, params, ones(3, 4), { extras: [{ value: 7 }, { value: 8 }] })
    expectSame(updates, ones(3, 4))
    expectSame(states[1], { measurements: { norm: 4, seen: [2, 8] }, measureStates: [{}, 2] })
  })

  test('treeGet finds a measurement by name', () => {
    const tx = monitor({ norm: measureWithEma(globalNorm, 0.9) })
    expect(treeGet(tx.init(params), 'norm')).toBeCloseTo(2, 12)
  })
})

describe('measureWithEma', () => {
  test('a mean of numbers, debiased', () => {
    const { states } = walk(monitor({ mean: measureWithEma(globalNorm, 0.5) }), params, ones(6, 12))
    expect(states.map(({ measurements }) => measurements.mean)).toEqual([6, 10])
    expectSame(states[1].measureStates, [{ count: 2, ema: 7.5 }])
  })

  test('a mean of trees, as it is', () => {
    const tx = monitor({ mean: measureWithEma((updates) => updates, 0.75, { debias: false }) })
    expectSame(tx.init(params).measureStates, [{ count: 0, ema: new Float64Array(1) }])
    expectSame(walk(tx, params, ones(8, 8)).states.map(({ measurements }) => measurements.mean), ones(2, 3.5)) // prettier-ignore
  })

  refuses({
    'measureWithEma: decay must be in [0, 1), got 1': () => measureWithEma(globalNorm, 1),
  })
})
