import { describe, expect, test } from 'vitest'
import { reduceOnPlateau, type ReduceOnPlateauOptions } from '../../src/transforms/reduceOnPlateau.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const scales = (options: ReduceOnPlateauOptions, values: readonly number[]): readonly number[] =>
  walk(reduceOnPlateau(options), new Float64Array(1), ones(...values.map(() => 8)), {
    extras: values.map((value) => ({ value })),
  }).updates.map((u) => u[0]! / 8)

describe('reduceOnPlateau', () => {
  test('reduces after `patience` values without improvement, and counts anew', () => {
    expect(scales({ factor: 0.5, patience: 2 }, [3, 3, 3, 3, 3])).toEqual([1, 1, 0.5, 0.5, 0.25])
    expect(scales({ factor: 0.5, patience: 2 }, [3, 3, 2, 3, 3])).toEqual([1, 1, 1, 1, 0.5])
  })

  test('works on negative values: better is lower by a part of the size', () => {
    expect(scales({ factor: 0.5, patience: 1, rtol: 0.1 }, [-10, -10.5, -11.5, -11.5])).toEqual([1, 0.5, 0.5, 0.25])
    expect(scales({ factor: 0.5, patience: 1 }, [-1, -1, -1])).toEqual([1, 0.5, 0.25])
  })

  test('an improvement must exceed both tolerances', () => {
    expect(scales({ factor: 0.5, patience: 1, rtol: 0, atol: 1 }, [10, 9.5, 8.9, 8.9])).toEqual([1, 0.5, 0.5, 0.25])
    expect(scales({ factor: 0.5, patience: 1, rtol: 0.5 }, [10, 5, 4.9])).toEqual([1, 0.5, 0.5])
  })

  test('the first value is an improvement whatever the tolerance', () => {
    expect(scales({ factor: 0.5, patience: 1, rtol: 1 }, [10, -1, -3])).toEqual([1, 1, 1])
  })

  test('waits `cooldown` values after a reduction, and forgets them', () => {
    expect(scales({ factor: 0.5, patience: 1, cooldown: 2 }, [3, 3, 3, 3, 3, 3])).toEqual([1, 0.5, 0.5, 0.5, 0.25, 0.25])
    expect(scales({ factor: 0.5, patience: 2, cooldown: 1 }, [3, 3, 3, 3, 3, 3])).toEqual([1, 1, 0.5, 0.5, 0.5, 0.25])
    expect(scales({ factor: 0.5, patience: 2, cooldown: 1 }, [3, 3, 3, 2, 2, 2])).toEqual([1, 1, 0.5, 0.5, 0.5, 0.25])
  })

  test('judges means', () => {
    expect(scales({ factor: 0.5, patience: 1, accumulationSize: 2 }, [4, 2, 1, 5, 2, 3])).toEqual([1, 1, 1, 0.5, 0.5, 0.5])
  })

  test('goes no lower than `minScale`', () => {
    expect(scales({ factor: 0.5, patience: 1, minScale: 0.3 }, [3, 3, 3, 3])).toEqual([1, 0.5, 0.3, 0.3])
  })

  test('without tolerances any lower value is an improvement, and the same is none', () => {
    expect(scales({ factor: 0.5, patience: 1, rtol: 0 }, [3, 3 - 1e-15, 3 - 1e-15])).toEqual([1, 1, 0.5])
  })

  test('NaN is no improvement', () => {
    expect(scales({ factor: 0.5, patience: 1 }, [3, NaN, 2])).toEqual([1, 0.5, 0.5])
  })

  test('the state', () => {
    const tx = reduceOnPlateau({ patience: 3, cooldown: 5, accumulationSize: 2 })
    const { states } = walk(tx, new Float64Array(1), ones(1, 1, 1, 1, 1), { extras: [4, 2, 7, 8, 9].map((value) => ({ value })) })
    expectSame(tx.init(new Float64Array(1)), { scale: 1, bestValue: Infinity, plateauCount: 0, cooldownCount: 0, count: 0, avgValue: 0 })
    expectSame(states[1], { scale: 1, bestValue: 3, plateauCount: 0, cooldownCount: 0, count: 0, avgValue: 0 })
    expectSame(states[4], { scale: 1, bestValue: 3, plateauCount: 1, cooldownCount: 0, count: 1, avgValue: 9 })
  })

  refuses({
    'reduceOnPlateau: factor must be a finite number > 0, got 0': () => reduceOnPlateau({ factor: 0 }),
    'reduceOnPlateau: factor must be in [0, 1], got 2': () => reduceOnPlateau({ factor: 2 }),
    'reduceOnPlateau: rtol must be in [0, 1], got 1.5': () => reduceOnPlateau({ rtol: 1.5 }),
    'reduceOnPlateau: atol must be a finite number >= 0, got -0.5': () => reduceOnPlateau({ rtol: 1, atol: -0.5 }),
    'reduceOnPlateau: minScale must be a finite number >= 0, got -1': () => reduceOnPlateau({ minScale: -1 }),
    'reduceOnPlateau: patience must be a whole number >= 1, got 0': () => reduceOnPlateau({ patience: 0 }),
    'reduceOnPlateau: accumulationSize must be a whole number >= 1, got 0': () => reduceOnPlateau({ accumulationSize: 0 }),
    'reduceOnPlateau: cooldown must be a whole number >= 0, got -1': () => reduceOnPlateau({ cooldown: -1 }),
  })
})
