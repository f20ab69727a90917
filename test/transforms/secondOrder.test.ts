/** L-BFGS, Shampoo, SOAP, Hutchinson's estimate: what knows of curvature. */
import { describe, expect, test } from 'vitest'
import { scaleBySophia } from '../../src/chain/scaleBySophia.ts'
import { identity } from '../../src/chain/identity.ts'
import { key } from '../../src/linalg/random/key.ts'
import { rademacher } from '../../src/linalg/random/rademacher.ts'
import { split } from '../../src/linalg/random/split.ts'
import { projectedLbfgs } from '../../src/optimizers/projectedLbfgs.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { decoupledWeightDecay } from '../../src/transforms/decoupledWeightDecay.ts'
import { hutchinsonEstimatorDiagHessian } from '../../src/transforms/hutchinsonEstimatorDiagHessian.ts'
import { scale } from '../../src/transforms/scale.ts'
import { scaleByLbfgs } from '../../src/transforms/scaleByLbfgs.ts'
import { scaleByProjectedLbfgs } from '../../src/transforms/scaleByProjectedLbfgs.ts'
import { scaleByProjectedLinesearch } from '../../src/transforms/scaleByProjectedLinesearch.ts'
import { scaleByShampoo } from '../../src/transforms/scaleByShampoo.ts'
import { scaleBySoap } from '../../src/transforms/scaleBySoap.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'
import { ones, walk } from '../support/walk.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('scaleByLbfgs', () => {
  test('the first step is no longer than 1', () => {
    const first = (g: Float64Array): Float64Array => scaleByLbfgs().update(g, scaleByLbfgs().init(g), g)[0]
    expectNear(first(vector(3, 4)), vector(0.6, 0.8), 1e-15)
    expectSame(first(vector(0.3, 0.4)), vector(0.3, 0.4))
    expectSame(first(vector(0, 0)), vector(0, 0))
  })

  test('without scale the first step is the gradient', () => {
    const tx = scaleByLbfgs({ scaleInitPrecond: false })
    expectSame(tx.update(vector(3, 4), tx.init(vector(0, 0)), vector(0, 0))[0], vector(3, 4))
  })

  test('steps are remembered, the oldest forgotten', () => {
    const tx = scaleByLbfgs({ memorySize: 2 })
    const at = (x: number, g: number, state = tx.init(vector(0))) => tx.update(vector(g), state, vector(x))[1]
    const states = [at(1, 10)]
    for (const [x, g] of [[3, 14], [4, 20], [6, 21]] as const) states.push(at(x, g, states.at(-1))) // prettier-ignore
    const memories = states.map(({ diffParamsMemory, diffUpdatesMemory, weightsMemory }) =>
      [diffParamsMemory, diffUpdatesMemory].map((memory) => memory.map((x) => x[0])).concat([[...weightsMemory]]))
    expect(memories).toEqual([
      [[0, 0], [0, 0], [0, 0]],
      [[0, 2], [0, 4], [0, 1 / 8]],
      [[2, 1], [4, 6], [1 / 8, 1 / 6]],
      [[1, 2], [6, 1], [1 / 6, 1 / 2]],
    ]) // prettier-ignore
    expectSame([states[3]!.count, states[3]!.params, states[3]!.updates], [4, vector(6), vector(21)])
  }) // prettier-ignore

  test('a pair without curvature is dropped, and so is one whose curvature is too small to divide by', () => {
    const tx = scaleByLbfgs()
    const second = (x: number, g: number): readonly [number, number] => {
      const [, state] = tx.update(vector(1), tx.init(vector(0)), vector(0))
      const [u, next] = tx.update(vector(g), state, vector(x))
      return [u[0]!, next.weightsMemory.at(-1)!]
    }
    expect(second(0, 3)).toEqual([0, 0])
    expect(second(2, 1)).toEqual([1, 0])
    expect(second(1e-160, 1 + 2 ** -52).map(Number.isFinite)).toEqual([true, true])
    expect(second(5e-324, 1.5)[1]).toBe(0)
  })

  test('a broken gradient is forgotten: its pairs say nothing', () => {
    const tx = scaleByLbfgs()
    let state = tx.init(vector(0))
    const us = [[0, 4], [1, NaN], [2, 8], [3, 10]].map(([x, g]) => {
      const [u, next] = tx.update(vector(g!), state, vector(x!))
      state = next
      return u[0]!
    }) // prettier-ignore
    expect(us.map(Number.isFinite)).toEqual([true, false, true, true])
    expect(us[3]).toBe(10 / 2)
    expect(state.weightsMemory.slice(-3)).toEqual([0, 0, 1 / 2])
  })

  refuses({ 'scaleByLbfgs: memorySize must be a whole number >= 1, got 0': () => scaleByLbfgs({ memorySize: 0 }) })
})

describe('scaleByProjectedLbfgs', () => {
  test('what a bound holds follows its gradient, the rest the curvature', () => {
    const tx = scaleByProjectedLbfgs(0, { x: vector(9, 9, 9) })
    const [p0, p1] = [{ x: vector(0, 1, 9) }, { x: vector(0, 2, 9) }]
    const [, state] = tx.update({ x: vector(1, 2, -1) }, tx.init(p0), p0)
    const [u] = tx.update({ x: vector(1, 6, -1) }, state, p1)
    expectNear(u, { x: vector(0.25, 1.5, -0.25) }, 1e-15)
  })

  /** The update of two free params with gradient c (1, 3) and of a third, after a step (1, 1, s) along which the gradient changed by (1, 3, 0.2). */
  const withThird = (third: number, slope: number, { s = 0.1, c = 1 } = {}): Float64Array => {
    const tx = scaleByProjectedLbfgs(0, 9)
    const before = vector(3, 3, third - s)
    const [, state] = tx.update(vector(0, 0, slope - 0.2), tx.init(before), before)
    const [u] = tx.update(vector(c, 3 * c, slope), { ...state, updates: vector(c - 1, 3 * c - 3, slope - 0.2) }, vector(4, 4, third))
    return u.map((x) => x / c)
  }
  const expectHeld = (u: Float64Array, third: number): void => {
    expect(u[0]).toBeCloseTo(1, 9)
    expect(u[1]).toBeCloseTo(1, 9)
    expect(u[2]).toBeCloseTo(third, 9)
  }

  test.each([
    [0, 1],
    [5e-4, 1],
    [1e-3, 1],
    [9, -1],
    [8.9995, -1],
    [8.999, -1],
  ])('at %d with slope %d a param is held: the others do not hear of it, and it follows its gradient', (third, slope) => {
    expectHeld(withThird(third, slope), 0.4 * slope)
  })

  test.each([
    [0, -1],
    [0, 0],
    [2e-3, 1],
    [4, 1],
    [4, -1],
    [9, 1],
    [9, 0],
    [8.998, -1],
  ])('at %d with slope %d it is free', (third, slope) => {
    expect(Math.abs(withThird(third, slope)[0]! - 1)).toBeGreaterThan(1e-3)
  })

  test('near a stationary point the margin is small: what is off its bound is free', () => {
    expect(Math.abs(withThird(5e-4, 1e-6, { c: 1e-6 })[0]! - 1)).toBeGreaterThan(1e-3)
    expectHeld(withThird(2e-6, 1e-6, { c: 1e-6 }), 0.4)
    expectHeld(withThird(9 - 2e-6, -1e-6, { c: 1e-6 }), -0.4)
  })

  test('a step that was mostly one of held params is left out', () => {
    expectHeld(withThird(0, 1, { s: -1.4 }), 0.4)
    const [a, b, third] = withThird(0, 1, { s: -1.5 })
    expect([a, b, third].map((x) => x! * Math.sqrt(11))).toEqual([1, 3, 1].map((x) => expect.closeTo(x, 9)))
  })

  test('negative curvature is forgotten', () => {
    const tx = scaleByProjectedLbfgs(-Infinity, Infinity)
    const [, state] = tx.update(vector(1), tx.init(vector(0)), vector(0))
    expectSame(tx.update(vector(0.5), state, vector(1))[0], vector(0.5))
  })

  test('a bound of other keys is refused', () => {
    const tx = scaleByProjectedLbfgs({ y: vector(0) }, 1)
    expect(() => tx.update({ x: vector(1) }, tx.init({ x: vector(1) }), { x: vector(1) })).toThrow(
      new TreeMismatchError(['bound'], 'a record of {x}', 'a record of {y}'),
    )
  })

  refuses({ 'scaleByProjectedLbfgs: memorySize must be a whole number >= 1, got 0': () => scaleByProjectedLbfgs(0, 1, { memorySize: 0 }) })
})

describe('scaleByProjectedLinesearch', () => {
  const valueFn = (x: Float64Array): number => x[0]! ** 2
  const search = (x: number, u: number, steps = 5, options: object = {}) => {
    const tx = scaleByProjectedLinesearch(steps, -1, vector(4), options)
    return tx.update(vector(u), tx.init(vector(x)), vector(x), { value: x * x, grad: vector(2 * x), valueFn })
  }

  test('the state at first', () => {
    expectSame(scaleByProjectedLinesearch(5, 0, 1).init(vector(0)), { learningRate: 1, value: Infinity, numLinesearchSteps: 0 })
  })

  test('outside by rounding only is inside', () => {
    expectSame(search(4 + 8e-16, -1, 0)[1], { learningRate: 1, value: valueFn(vector(3 + 8e-16)), numLinesearchSteps: 1 })
  })

  test('steps end at the bound', () => {
    expectSame(search(3, -4), [vector(-4), { learningRate: 1, value: 1, numLinesearchSteps: 1 }])
    expectSame(search(0.75, -40)[1], { learningRate: 0.03125, value: 0.25, numLinesearchSteps: 6 })
  })

  test('a condition on the decrease along the clipped step', () => {
    expectSame(search(3, -4, 5, { slopeRtol: 0.4 })[1].learningRate, 0.5)
    expectSame(search(3, -4, 5, { slopeRtol: 0.4, decreaseFactor: 0.25 })[1].learningRate, 0.25)
  })

  test('no step where none falls enough', () => {
    expectSame(search(3, 4, 2), [vector(0), { learningRate: 0, value: 9, numLinesearchSteps: 3 }])
    expectSame(search(3, 4, 0)[1].numLinesearchSteps, 1)
  })

  test('params outside move in, whatever their value', () => {
    expectSame(search(-3, 100), [vector(2), { learningRate: 0, value: 1, numLinesearchSteps: 1 }])
    expectSame(search(9, 100)[0], vector(-5))
  })

  refuses({
    'scaleByProjectedLinesearch: maxBacktrackingSteps must be a whole number >= 0, got -1': () =>
      projectedLbfgs(0, 1, { maxBacktrackingSteps: -1 }),
    'scaleByProjectedLinesearch: slopeRtol must be a finite number >= 0, got -1': () => projectedLbfgs(0, 1, { slopeRtol: -1 }),
    'scaleByProjectedLinesearch: decreaseFactor must be a finite number > 0, got 0': () => projectedLbfgs(0, 1, { decreaseFactor: 0 }),
  })
})

describe('scaleByShampoo', () => {
  const zero = tensor([2, 2], [0, 0, 0, 0])

  test('a vector is divided by the root of its outer products', () => {
    expectNear(scaleByShampoo({ eps: 9 }).update(vector(4, 0), scaleByShampoo().init(vector(0, 0)), vector(0, 0))[0], vector(0.8, 0), 1e-12)
  })

  test('sums, or means', () => {
    const g = tensor([2, 2], [1, 0, 0, 2])
    const last = (b2: number): unknown => walk(scaleByShampoo({ b2 }), zero, [g, g]).states[1].preconditioners
    expectSame(last(1), [vector(2, 0, 0, 8), vector(2, 0, 0, 8)])
    expectSame(last(0.5), [vector(0.75, 0, 0, 3), vector(0.75, 0, 0, 3)])
  })

  test('a root for each axis, of twice their number', () => {
    const g = tensor([1, 1, 1], [8])
    expectNear(scaleByShampoo({ eps: 1e-30 }).update(g, scaleByShampoo().init(g), g)[0], tensor([1, 1, 1], [1]), 1e-12)
    expectNear(scaleByShampoo({ eps: 36 }).update(g, scaleByShampoo().init(g), g)[0], tensor([1, 1, 1], [0.8]), 1e-12)
  })

  test('a long axis has the diagonal only', () => {
    const tx = scaleByShampoo({ maxPreconditionerDim: 1, eps: 16 })
    const g = tensor([2, 1], [3, 0])
    const [u, state] = tx.update(g, tx.init(g), g)
    expectSame(state.preconditioners, [vector(9, 0), vector(9)])
    expectNear(u, tensor([2, 1], [0.6, 0]), 1e-12)
  })

  test('roots are taken anew every `updateInterval` updates', () => {
    const { updates } = walk(scaleByShampoo({ updateInterval: 2, eps: 1e-30 }), vector(0), ones(4, 3, 4) as Float64Array[])
    expectNear(updates[1]!, vector(0.75), 1e-12)
    expectNear(updates[2]!, vector(4 / Math.sqrt(41)), 1e-12)
  })

  refuses({
    'scaleByShampoo: b2 must be in [0, 1], got 2': () => scaleByShampoo({ b2: 2 }),
    'scaleByShampoo: eps must be a finite number > 0, got 0': () => scaleByShampoo({ eps: 0 }),
    'scaleByShampoo: updateInterval must be a whole number >= 1, got 0': () => scaleByShampoo({ updateInterval: 0 }),
  })
})

describe('scaleBySoap', () => {
  const zero = tensor([2, 2], [0, 0, 0, 0])

  test('the first bases are the eigenvectors of the first products, the largest first', () => {
    const tx = scaleBySoap({ shampooBeta: 0.5 })
    const [, { bases, preconditioners }] = tx.update(tensor([2, 2], [0, 1, 2, 0]), tx.init(zero), zero)
    expectSame(preconditioners, [vector(0.5, 0, 0, 2), vector(2, 0, 0, 0.5)])
    expect(bases.map((basis) => [...basis].map(Math.abs))).toEqual([[0, 1, 1, 0], [1, 0, 0, 1]]) // prettier-ignore
  })

  test('the first update has singular values 1', () => {
    const tx = scaleBySoap({ eps: 1e-30 })
    expectNear(
      tx.update(tensor([2, 2], [0, 3, -2, 0]), tx.init(zero), zero)[0].data.map((x) => x + 0),
      vector(0, 1, -1, 0),
      1e-12,
    )
  })

  test('bases turn every `preconditionFrequency` updates, one step of iteration at a time', () => {
    const tx = scaleBySoap({ preconditionFrequency: 2, shampooBeta: 0.5 })
    const grads = [[2, 0, 0, 1], [0, 1, 1, 0], [3, 3, 1, 1]].map((g) => tensor([2, 2], g)) // prettier-ignore
    const { states } = walk(tx, zero, grads)
    expect(states[1].bases).toEqual(states[0].bases)
    const [left] = states[2].bases
    const direction = Math.abs(left[2] / left[0])
    const [a, , c] = states[2].preconditioners[0]
    expect(direction).toBeCloseTo(Math.abs(c / a), 12)
  })

  test('ranks below 2, and axes that are too long, are not rotated', () => {
    const tx = scaleBySoap({ maxPreconditionerDim: 1 })
    expectSame(tx.init({ n: tensor([], [1]), v: vector(1, 2), w: tensor([2, 1], [1, 2]) }).bases, {
      n: [],
      v: [vector()],
      w: [vector(), vector(0)],
    })
  })

  test('β of the products is β₂ unless said', () => {
    const g = tensor([1, 1], [2])
    const sum = (options: object): number => scaleBySoap(options).update(g, scaleBySoap().init(g), g)[1].preconditioners[0]![0]!
    expect([sum({ b2: 0.75 }), sum({ b2: 0.75, shampooBeta: 0.5 })]).toEqual([1, 2])
  })

  refuses({
    'scaleBySoap: b1 must be in [0, 1), got 1': () => scaleBySoap({ b1: 1 }),
    'scaleBySoap: b2 must be in [0, 1), got 1': () => scaleBySoap({ b2: 1 }),
    'scaleBySoap: shampooBeta must be in [0, 1), got 1': () => scaleBySoap({ shampooBeta: 1 }),
    'scaleBySoap: eps must be a finite number >= 0, got -1': () => scaleBySoap({ eps: -1 }),
    'scaleBySoap: preconditionFrequency must be a whole number >= 1, got 0': () => scaleBySoap({ preconditionFrequency: 0 }),
    'scaleBySoap: maxPreconditionerDim must be a whole number >= 0, got -1': () => scaleBySoap({ maxPreconditionerDim: -1 }),
  })
})

describe('hutchinsonEstimatorDiagHessian', () => {
  /** ½ xᵀ A x with A = [[2, 1], [1, 5]] */
  const valueAndGradFn = ([x, y]: Float64Array) => [0, vector(2 * x! + y!, x! + 5 * y!)] as const

  test('r ∘ A r, and the key moves on', () => {
    const tx = hutchinsonEstimatorDiagHessian({ key: 3 })
    const params = vector(1, 1)
    const [next, forSigns] = split(key(3))
    const [a, b] = rademacher(split(forSigns, 1)[0]!, 2)
    const [u, state] = tx.update(params, tx.init(params), params, { valueAndGradFn })
    expectNear(u, vector(2 + a! * b!, 5 + a! * b!), 1e-9)
    expectSame(state, { key: next })
  })

  test('the default step is small: third derivatives do not show', () => {
    const quartic = ([x]: Float64Array) => [x! ** 4, vector(4 * x! ** 3)] as const
    const tx = hutchinsonEstimatorDiagHessian({ key: 3 })
    expectNear(tx.update(vector(1), tx.init(vector(1)), vector(1), { valueAndGradFn: quartic })[0], vector(12), 1e-8)
  })

  refuses({
    'hutchinsonEstimatorDiagHessian: stepSize must be a finite number > 0, got 0': () =>
      hutchinsonEstimatorDiagHessian({ key: 0, stepSize: 0 }),
  })
})

describe('scaleBySophia', () => {
  test('h enters after the update, every `updateInterval` updates', () => {
    const tx = scaleBySophia(scale(100), { b1: 0, b2: 0.5, gamma: 0.5, clipThreshold: null, eps: 0.25, updateInterval: 2 })
    const { updates, states } = walk(tx, vector(0), ones(2, 4, 4, 4) as Float64Array[])
    expectSame(states.map(({ nu }) => nu[0]), [100, 100, 250, 250]) // prettier-ignore
    expectNear(
      Float64Array.from(updates, (u) => u[0]!),
      vector(8, 0.08, 0.08, 0.032),
      1e-12,
    )
  })

  test('the mean is unbiased, and updates are clipped', () => {
    const tx = scaleBySophia(identity(), { b1: 0.5, gamma: 1, eps: 2, b2: 0, clipThreshold: 0.75 })
    expectSame(walk(tx, vector(0), ones(1, -5) as Float64Array[]).updates, ones(0.5, -0.75))
    expectSame(tx.init(vector(0)), { count: 0, mu: vector(0), nu: vector(0), hessianFnState: {} })
  })

  refuses({
    'scaleBySophia: b1 must be in [0, 1), got 1': () => scaleBySophia(identity(), { b1: 1 }),
    'scaleBySophia: b2 must be in [0, 1), got 1': () => scaleBySophia(identity(), { b2: 1 }),
    'scaleBySophia: eps must be a finite number > 0, got 0': () => scaleBySophia(identity(), { eps: 0 }),
    'scaleBySophia: gamma must be a finite number > 0, got 0': () => scaleBySophia(identity(), { gamma: 0 }),
    'scaleBySophia: clipThreshold must be a finite number > 0, got 0': () => scaleBySophia(identity(), { clipThreshold: 0 }),
    'scaleBySophia: updateInterval must be a whole number >= 1, got 0': () => scaleBySophia(identity(), { updateInterval: 0 }),
  })
})

describe('decoupledWeightDecay', () => {
  test('a schedule of its own', () => {
    const { updates, states } = walk(
      decoupledWeightDecay((count) => count),
      vector(4),
      ones(1, 1, 1) as Float64Array[],
    )
    expectSame(updates, ones(1, -3, -7))
    expectSame(states.map(({ weightDecay }) => weightDecay), [0, 1, 2]) // prettier-ignore
  })

  refuses({ 'decoupledWeightDecay: weightDecay must be a finite number >= 0, got -1': () => decoupledWeightDecay(-1) })
})
