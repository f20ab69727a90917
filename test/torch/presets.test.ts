// Longer than 200 lines: a few laws for each of the presets.
import { describe, expect, test } from 'vitest'
import { applyUpdates, chain, tensor, TreeMismatchError } from '../../src/index.ts'
import * as torch from '../../src/torch/index.ts'
import { refuses } from '../support/refusals.ts'

const vector = (...xs: number[]): Float64Array => Float64Array.from(xs)

describe('refusals', () => {
  refuses({
    'adafactor: lr must be a finite number >= 0, got -1': () => torch.adafactor({ lr: -1 }),
    'scaleByFactoredRms: decayRate must be a finite number >= 0, got -0.5': () => torch.adafactor({ beta2Decay: 0.5 }),
    'scaleByFactoredRms: floor must be a finite number >= 0, got -1': () => torch.adafactor({ eps: [-1, 0] }),
    'scaleByParamBlockRms: minScale must be a finite number >= 0, got -1': () => torch.adafactor({ eps: [null, -1] }),
    'clipByBlockRms: threshold must be a finite number > 0, got 0': () => torch.adafactor({ d: 0 }),
    'muon: adjustLrFn must be one of original, match_rms_adamw, got double': () => torch.muon({ adjustLrFn: 'double' as 'original' }),
    'scaleByMuon: beta must be in [0, 1), got 1': () => torch.muon({ momentum: 1 }),
    'sparseAdam: lr must be a finite number > 0, got 0': () => torch.sparseAdam({ lr: 0 }),
    'adam: betas must be a pair of numbers, got 0.9': () => torch.adam({ betas: 0.9 as never }),
    'adamax: betas must be a pair of numbers, got an array of 1': () => torch.adamax({ betas: [0.9] as never }),
    'nadam: betas must be a pair of numbers, got an array of 3': () => torch.nadam({ betas: [0.9, 0.9, 0.9] as never }),
    'radam: betas must be a pair of numbers, got null': () => torch.radam({ betas: null as never }),
    'sparseAdam: betas must be a pair of numbers, got an array of 2': () => torch.sparseAdam({ betas: [undefined, 0.9] as never }),
    'scaleBySparseAdam: b2 must be in [0, 1), got 1': () => torch.sparseAdam({ betas: [0.9, 1] }),
    'scaleBySparseAdam: eps must be a finite number > 0, got 0': () => torch.sparseAdam({ eps: 0 }),
    'lbfgs: lr must be a finite number >= 0, got -1': () => torch.lbfgs({ lr: -1 }),
    'lbfgs: maxIter must be a whole number >= 1, got 0': () => torch.lbfgs({ maxIter: 0 }),
    'lbfgs: maxEval must be a whole number >= 1, got 0': () => torch.lbfgs({ maxEval: 0 }),
    'lbfgs: historySize must be a whole number >= 1, got 0.5': () => torch.lbfgs({ historySize: 0.5 }),
    'lbfgs: toleranceGrad must be a finite number >= 0, got -1': () => torch.lbfgs({ toleranceGrad: -1 }),
    'lbfgs: toleranceChange must be a finite number >= 0, got -1': () => torch.lbfgs({ toleranceChange: -1 }),
    'lbfgs: lineSearchFn must be one of strong_wolfe, got zoom': () => torch.lbfgs({ lineSearchFn: 'zoom' as 'strong_wolfe' }),
    'clipGradNorm: maxNorm must be a finite number >= 0, got -1': () => torch.clipGradNorm(-1),
    'clipGradNorm: normType must be a whole number >= 1, got 0': () => torch.clipGradNorm(1, { normType: 0 }),
    'clip: maxDelta must be a finite number >= 0, got -1': () => torch.clipGradValue(-1),
    'averagedModel: decay must be in [0, 1], got 2': () => torch.averagedModel({ decay: 2 }),
    'averagedModel: start must be a whole number >= 0, got -1': () => torch.averagedModel({ start: -1 }),
    'reduceLROnPlateau: thresholdMode must be one of rel, abs, got both': () => torch.reduceLROnPlateau({ thresholdMode: 'both' as 'rel' }),
    'reduceOnPlateau: mode must be one of min, max, got least': () => torch.reduceLROnPlateau({ mode: 'least' as 'min' }),
    'reduceOnPlateau: eps must be a finite number >= 0, got -1': () => torch.reduceLROnPlateau({ eps: -1 }),
  })
  test('Muon has matrices only, and says which leaf is none', () => {
    const params = { w: tensor([1, 1], [1]), b: vector(1) }
    const tx = torch.muon()
    expect(() => tx.update(params, tx.init(params), params)).toThrow(TreeMismatchError)
    expect(() => tx.update(params, tx.init(params), params)).toThrow('trees differ at .b: expected a matrix, got length 1')
  })
})

describe('Adafactor', () => {
  test('the last two sides are factored, whichever are longest', () => {
    const params = tensor([3, 1, 2], [0, 0, 0, 0, 0, 0])
    const [{ vRow, vCol, v }] = [torch.adafactor().init(params)[1]]
    expect([vRow.length, vCol.length, v.length]).toEqual([3, 6, 0])
  })
  test('a zero gradient is no step', () => {
    const params = { w: tensor([2, 2], [1, 2, 3, 4]), b: vector(1, 2) }
    const zero = { w: tensor([2, 2], [0, 0, 0, 0]), b: vector(0, 0) }
    const tx = torch.adafactor()
    const [updates] = tx.update(zero, tx.init(params), params)
    expect(applyUpdates(params, updates)).toEqual(params)
  })
  test('after a while the step falls like 1 / √t, and weight decay does not', () => {
    const tx = torch.adafactor({ lr: 1, weightDecay: 0.5, eps: [null, 1] })
    const params = vector(1)
    const [, state] = tx.update(vector(2), tx.init(params), params)
    expect(tx.update(vector(2), state, params)[0][0]).toBeCloseTo(-Math.SQRT1_2 - 0.5, 12)
  })
})

describe('ASGD', () => {
  test('a schedule is followed at once', () => {
    const tx = torch.asgd({ lr: (count) => 1 / (count + 1), lambd: 0 })
    const [first, state] = tx.update(vector(4), tx.init(vector(0)), vector(0))
    expect([first, tx.update(vector(4), state, vector(0))[0]]).toEqual([vector(-4), vector(-2)])
  })
})

describe('SparseAdam', () => {
  const params = tensor([2, 2], [0, 0, 0, 0])
  const tx = torch.sparseAdam({ lr: 1, betas: [0.5, 0.75], eps: 1 })
  const [first, state] = tx.update(tensor([2, 2], [2, 0, 0, 0]), tx.init(params), params)
  test('a row moves whole, ε beside the uncorrected root', () => {
    expect(first.data[0]).toBeCloseTo(-(Math.sqrt(0.25) / 0.5) * (1 / (Math.sqrt(1) + 1)), 12)
    expect(first.data.slice(1).map(Math.abs)).toEqual(vector(0, 0, 0))
    expect(state[1]).toEqual({ count: 1, mu: vector(1, 0, 0, 0), nu: vector(1, 0, 0, 0) })
  })
  test('a row without gradient stands still; one met later is corrected by all steps', () => {
    const [second, next] = tx.update(tensor([2, 2], [0, 0, 0, -4]), state, params)
    expect(next[1]).toEqual({ count: 2, mu: vector(1, 0, 0, -2), nu: vector(1, 0, 0, 4) })
    expect(Math.abs(second.data[0] as number)).toBe(0)
    expect(second.data[3]).toBeCloseTo((Math.sqrt(1 - 0.75 ** 2) / 0.75) * (2 / 3), 12)
  })
  test('zeros within a row that is met decay', () => {
    const [, next] = tx.update(tensor([2, 2], [0, 1, 0, 0]), state, params)
    expect(next[1].mu).toEqual(vector(0.5, 0.5, 0, 0))
  })
  test('maximize climbs', () => {
    const up = torch.sparseAdam({ lr: 0.5, eps: 1e-30, maximize: true })
    expect(up.update(vector(3, 0), up.init(vector(0, 0)), vector(0, 0))[0][0]).toBeCloseTo(0.5, 12)
  })
})

describe('L-BFGS', () => {
  const bowl = (x: Float64Array): readonly [number, Float64Array] => [
    (x[0] as number) ** 2 + 10 * (x[1] as number) ** 2,
    vector(2 * (x[0] as number), 20 * (x[1] as number)),
  ]
  const hill = (x: Float64Array): readonly [number, Float64Array] => [-bowl(x)[0], bowl(x)[1].map((g) => -g)]
  const params = vector(3, 1)
  const step = (tx: ReturnType<typeof torch.lbfgs>, f: typeof bowl, x = params) => {
    const [value, gradient] = f(x)
    return tx.update(gradient, tx.init(x), x, { value, valueAndGradFn: f })
  }
  test('the first step is γ / ‖g‖₁ long', () => {
    const [updates, state] = step(torch.lbfgs({ lr: 0.5, maxIter: 1 }), bowl)
    expect(updates[0]).toBeCloseTo(-3 / 26, 12)
    expect(updates[1]).toBeCloseTo(-10 / 26, 12)
    expect([state.count, state.funcEvals, state.nIter]).toEqual([1, 1, 1])
  })
  test.each([null, 'strong_wolfe'] as const)('maximize climbs the hill as it descends the bowl: %s', (lineSearchFn) => {
    const [down, downState] = step(torch.lbfgs({ lineSearchFn }), bowl)
    const [up, upState] = step(torch.lbfgs({ lineSearchFn, maximize: true }), hill)
    expect(up).toEqual(down)
    expect(upState).toEqual(downState)
  })
  test('at a minimum nothing moves, and one evaluation is counted', () => {
    const [updates, state] = step(torch.lbfgs(), bowl, vector(0, 0))
    expect(updates).toEqual(vector(0, 0))
    expect([state.count, state.funcEvals, state.nIter]).toEqual([1, 1, 0])
  })
  test('maxEval ends an update', () => {
    expect(step(torch.lbfgs({ maxEval: 3 }), bowl)[1].funcEvals).toBe(3)
    expect(step(torch.lbfgs({ maxEval: 3, lineSearchFn: 'strong_wolfe' }), bowl)[1].funcEvals).toBe(3)
  })
  test('no more steps are remembered than asked for', () => {
    expect(step(torch.lbfgs({ historySize: 2, maxIter: 6 }), bowl)[1].pairs).toHaveLength(2)
  })
  test('the order of keys changes nothing', () => {
    const f = ({ a, b }: { readonly a: Float64Array; readonly b: Float64Array }) => {
      const [value, g] = bowl(vector(a[0] as number, b[0] as number))
      return [value, { a: g.slice(0, 1), b: g.slice(1) }] as const
    }
    const tx = torch.lbfgs({ maxIter: 4 })
    const [value, g] = f({ a: vector(3), b: vector(1) })
    const ab = { a: vector(3), b: vector(1) }
    const ba = { b: vector(1), a: vector(3) }
    expect(tx.update(g, tx.init(ba), ba, { value, valueAndGradFn: f })).toEqual(tx.update(g, tx.init(ab), ab, { value, valueAndGradFn: f }))
  })
})

describe('reduceLROnPlateau', () => {
  const rates = (options: torch.ReduceLROnPlateauOptions, values: readonly number[]): readonly (number | undefined)[] => {
    const tx = torch.reduceLROnPlateau(options)
    let state = tx.init(vector(0))
    return values.map((value) => {
      const [updates, next] = tx.update(vector(1), state, vector(0), { value })
      state = next
      return updates[0]
    })
  }
  test('below zero, slightly worse is worse', () => expect(rates({ factor: 0.5, patience: 0 }, [-1, -0.99995]).at(-1)).toBe(0.5))
  test('threshold in the units of the value', () =>
    expect(rates({ factor: 0.5, patience: 0, threshold: 1, thresholdMode: 'abs' }, [9, 8.5, 7.4])).toEqual([1, 0.5, 0.5]))
  test('threshold 0: the same is no better, anything lower is', () =>
    expect(rates({ factor: 0.5, patience: 0, threshold: 0 }, [9, 9, 9 - 1e-14])).toEqual([1, 0.5, 0.5]))
  test('a least rate above the one it starts from raises nothing', () =>
    expect(rates({ factor: 0.5, patience: 0, minLr: 3 }, [1, 1, 1])).toEqual([1, 1, 1]))
  test('largest first', () => expect(rates({ mode: 'max', factor: 0.5, patience: 0 }, [1, 2, 1, -3])).toEqual([1, 1, 0.5, 0.25]))
  test('a reduction too small to be felt is not made', () =>
    expect(rates({ factor: 0.5, patience: 0, eps: 0.25 }, [1, 1, 1, 1])).toEqual([1, 0.5, 0.5, 0.5]))
})

describe('clipping', () => {
  const g = { w: vector(2, -1), b: vector(2) }
  const clipped = (p: number): Float64Array => torch.clipGradNorm(1, { normType: p }).update(g, {}, g)[0].w
  test.each([
    [1, 5],
    [2, 3],
    [3, Math.cbrt(17)],
    [Infinity, 2],
  ])('the %s-norm', (p, norm) => {
    expect(clipped(p)[0]).toBeCloseTo(2 / (norm + 1e-6), 12)
    expect(clipped(p)[1]).toBeCloseTo(-1 / (norm + 1e-6), 12)
  })
  test('short gradients stay', () => expect(torch.clipGradNorm(9).update(g, {}, g)[0]).toEqual(g))
  test('values', () => expect(torch.clipGradValue(1).update(g, {}, g)[0]).toEqual({ w: vector(1, -1), b: vector(1) }))
})

describe('averagedModel', () => {
  const averages = (options: torch.AveragedModelOptions, points: readonly number[]): readonly (number | undefined)[] => {
    const tx = chain(torch.averagedModel(options))
    let state = tx.init(vector(7))
    return points.map((x) => {
      state = tx.update(vector(0), state, vector(x))[1]
      return state[0].average[0]
    })
  }
  test('the mean of all', () => expect(averages({}, [1, 3, 8])).toEqual([1, 2, 4]))
  test('the mean from a step on', () => expect(averages({ start: 2 }, [9, 5, 1, 3, 8])).toEqual([9, 5, 1, 2, 4]))
  test('the exponential moving average', () => expect(averages({ decay: 0.75 }, [4, 8, 1])).toEqual([4, 5, 4]))
  test('decay 1 keeps the first params', () => expect(averages({ decay: 1, start: 1 }, [4, 8, 1])).toEqual([4, 8, 8]))
})
