import { describe, expect, test } from 'vitest'
import { branches, categorical, createStudy, enqueue, float, grid, int, parameters } from '../../src/tune/index.ts'
import { flatSpace } from '../../src/tune/space/flatSpace.ts'
import { flatValues } from '../../src/tune/space/flatValues.ts'
import { fromUnit } from '../../src/tune/space/fromUnit.ts'
import { contains, external, internal, isSingle } from '../../src/tune/space/values.ts'

const conditional = {
  lr: float(1e-5, 1e-1, { log: true }),
  opt: branches({ sgd: { momentum: float(0, 1) }, adam: { b1: float(0.8, 0.99), inner: branches({ a: {}, b: { k: int(1, 3) } }) } }),
}

describe('constructors refuse', () => {
  test.each<[() => unknown, string]>([
    [() => float(1, 0), 'float: high must be at least low (1), got 0'],
    [() => float(Number.NaN, 0), 'float: low must be a finite number, got NaN'],
    [() => float(0, Infinity), 'float: high must be a finite number, got Infinity'],
    [() => float(0, 1, { log: true }), 'float: low must be a finite number > 0, got 0'],
    [() => float(1, 2, { log: true, step: 1 }), 'float: step must be left out with log, got 1'],
    [() => float(1, 2, { step: 0 }), 'float: step must be a finite number > 0, got 0'],
    [() => int(3, 2), 'int: high must be at least low (3), got 2'],
    [() => int(0.5, 2), 'int: low must be a whole number, got 0.5'],
    [() => int(0, 2, { log: true }), 'int: low must be a whole number >= 1, got 0'],
    [() => int(1, 2, { step: 0.5 }), 'int: step must be a whole number >= 1, got 0.5'],
    [() => int(1, 4, { step: 2, log: true }), 'int: step must be 1 with log, got 2'],
    [() => categorical([]), 'categorical: choices must be at least one value, got none'],
    [() => categorical(['a', 'a']), 'categorical: choices must be different values, got a, a'],
    [() => branches({}), 'branches: spaces must be at least one space, got none'],
    [() => createStudy({ space: { 'a.b': float(0, 1) } }), 'space: names must be without a dot, got a.b'],
    [() => createStudy({ space: { a: branches({ 'x.y': {} }) } }), 'space: names must be without a dot, got x.y'],
    [
      () => createStudy({ space: { a: branches({ x: { _tag: float(0, 1) } }) } }),
      'space: names in a branch must be other than _tag, got _tag',
    ],
    [() => createStudy({ space: {}, seed: Number.NaN }), 'createStudy: seed must be a safe integer, got NaN'],
    [() => enqueue(createStudy({ space: conditional }), { rate: 1 }), 'enqueue: rate must be a parameter of the space, got 1'],
    [() => enqueue(createStudy({ space: conditional }), { lr: 1 }), 'enqueue: lr must be in its distribution, got 1'],
    [() => enqueue(createStudy({ space: conditional }), { opt: { _tag: 'lion' } }), 'enqueue: opt._tag must be a branch, got lion'],
  ])('%s', (attempt, message) => expect(attempt).toThrow(new RangeError(message)))
})

test('a range that its step does not divide ends at the last value on the grid', () => {
  expect(float(0, 1, { step: 0.3 }).high).toBe(0.9)
  expect(float(0, 0.3, { step: 0.1 }).high).toBe(0.3)
  expect(int(1, 10, { step: 4 }).high).toBe(9)
})

test('a conditional space is a row of parameters, a tag before its branch', () => {
  expect(flatSpace(conditional).map(({ name, when }) => [name, when])).toEqual([
    ['lr', undefined],
    ['opt', undefined],
    ['opt.sgd.momentum', { name: 'opt', index: 0 }],
    ['opt.adam.b1', { name: 'opt', index: 1 }],
    ['opt.adam.inner', { name: 'opt', index: 1 }],
    ['opt.adam.inner.b.k', { name: 'opt.adam.inner', index: 1 }],
  ])
})

test('parameters are read from flat values, and none are read from half of them', () => {
  const values = { lr: 0.01, opt: 1, 'opt.adam.b1': 0.9, 'opt.adam.inner': 1, 'opt.adam.inner.b.k': 2 }
  const record = { lr: 0.01, opt: { _tag: 'adam', b1: 0.9, inner: { _tag: 'b', k: 2 } } }
  expect(parameters(conditional, values)).toEqual({ _tag: 'Some', value: record })
  expect(flatValues(conditional, record)).toEqual(values)
  expect(parameters(conditional, { ...values, lr: 1 })._tag).toBe('None')
  expect(parameters(conditional, { lr: 0.01, opt: 1 })._tag).toBe('None')
  expect(parameters(conditional, { lr: 0.01, opt: 7 })._tag).toBe('None')
})

test('values stand for choices by index, and for numbers by themselves', () => {
  const choices = categorical(['a', null, true, 1])
  expect([0, 1, 2, 3].map((index) => external(choices, index))).toEqual(['a', null, true, 1])
  expect([internal(choices, true), internal(choices, 2), internal(int(1, 5, { step: 2 }), 3), internal(int(1, 5, { step: 2 }), 2)]).toEqual(
    [2, undefined, 3, undefined],
  )
  expect([
    contains(choices, 4),
    contains(choices, 0.5),
    contains(choices, -1),
    contains(float(0, 1), 1),
    contains(float(0, 1), 1.1),
  ]).toEqual([false, false, false, true, false])
  expect([isSingle(choices), isSingle(categorical(['a'])), isSingle(float(1, 1)), isSingle(int(1, 2, { step: 3 }))]).toEqual([
    false,
    true,
    true,
    true,
  ])
})

test('the unit interval is cut evenly', () => {
  expect([0, 0.24, 0.25, 0.99].map((u) => fromUnit(categorical(['a', 'b', 'c', 'd']), u))).toEqual([0, 0, 1, 3])
  expect([0, 0.3, 0.4, 0.99].map((u) => fromUnit(int(1, 3), u))).toEqual([1, 1, 2, 3])
  expect([0, 0.5, 0.75].map((u) => fromUnit(float(-1, 1), u))).toEqual([-1, 0, 0.5])
  expect(fromUnit(float(1e-4, 1, { log: true }), 0.5)).toBeCloseTo(1e-2, 15)
  expect([0, 0.19, 0.21, 0.999].map((u) => fromUnit(float(0, 1, { step: 0.25 }), u))).toEqual([0, 0, 0.25, 1])
  expect([0, 0.3, 0.999].map((u) => fromUnit(int(1, 8, { log: true }), u))).toEqual([1, 1, 8])
})

test('a grid has every point once, and no parameter of a branch not taken', () => {
  const points = grid(
    { lr: float(1e-4, 1, { log: true }), opt: branches({ sgd: { momentum: float(0, 1, { step: 0.5 }) }, adam: {} }) },
    { points: 3 },
  )
  expect(points.length).toBe(3 * 4)
  expect(points.filter((point) => point['opt'] === 1).every((point) => !('opt.sgd.momentum' in point))).toBe(true)
  expect([...new Set(points.map((point) => point['lr']!.toPrecision(6)))]).toEqual(['0.000100000', '0.0100000', '1.00000'])
  expect(grid({ x: float(2, 4) }, { points: 1 })).toEqual([{ x: 2 }])
})
