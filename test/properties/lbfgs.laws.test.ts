/** L-BFGS: the two loops against matrices, and what quasi-Newton steps do on quadratics. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { matmul } from '../../src/linalg/matmul.ts'
import { norm2 } from '../../src/linalg/norm2.ts'
import { transpose } from '../../src/linalg/transpose.ts'
import { dotParts, twoLoop } from '../../src/linalg/twoLoop.ts'
import { lbfgs } from '../../src/optimizers/lbfgs.ts'
import { projectedLbfgs } from '../../src/optimizers/projectedLbfgs.ts'
import { minimise } from '../../src/run/minimise.ts'
import { scaleByLbfgs } from '../../src/transforms/scaleByLbfgs.ts'
import { vector } from '../support/arbitraries.ts'
import { identity, positiveDefinite } from '../support/matrices.ts'

const size = 4
const unit = fc.integer({ min: -1000, max: 1000 }).map((k) => k / 1000)

/** A step and a change of gradient of positive curvature. */
const pair = fc.tuple(vector(size, unit), vector(size, unit), fc.integer({ min: 0, max: size - 1 })).map(([x, noise, axis]) => {
  const s = x.map((v, i) => (i === axis ? v + 2 : v))
  const y = s.map((v, i) => v + noise[i]! / 4)
  return { s, y, curvature: dotParts([s], [y]) }
})

/** H ← Vᵀ H V + ρ s sᵀ, V = I − ρ y sᵀ, as matrices. */
const updated = (h: Float64Array, s: Float64Array, y: Float64Array, rho: number): Float64Array => {
  const n = s.length
  const v = identity(n).map((x, at) => x - rho * y[Math.floor(at / n)]! * s[at % n]!)
  const turned = matmul(matmul(transpose(v, n, n), h, n, n, n), v, n, n, n)
  return turned.map((x, at) => x + rho * s[Math.floor(at / n)]! * s[at % n]!)
}

const expectClose = (got: Float64Array, want: Float64Array, scale: number): void =>
  expect(norm2(got.map((x, i) => x - want[i]!))).toBeLessThanOrEqual(1e-9 * Math.max(scale, 1))

describe('twoLoop', () => {
  test.prop([vector(size, unit), fc.array(pair, { maxLength: 4 }), unit.map((x) => x + 1.5)])(
    'two loops ≡ the dense formula, however the vector is cut in parts',
    (g, pairs, gamma) => {
      const dense = pairs.reduce<Float64Array>((h, { s, y, curvature }) => updated(h, s, y, 1 / curvature), identity(size).map((x) => gamma * x)) // prettier-ignore
      const cut = (x: Float64Array): readonly Float64Array[] => [x.subarray(0, 1), x.subarray(1)]
      const product = twoLoop(cut(g), pairs.map(({ s, y, curvature }) => ({ s: cut(s), y: cut(y), rho: 1 / curvature })), gamma) // prettier-ignore
      expectClose(Float64Array.from(product.flatMap((part) => [...part])), matmul(dense, g, size, size, 1), norm2(dense))
    },
  )

  test.prop([fc.array(pair, { minLength: 1, maxLength: 4 })])('secant equation: H y = s for the newest pair', (pairs) => {
    const last = pairs.at(-1)!
    const told = pairs.map(({ s, y, curvature }) => ({ s: [s], y: [y], rho: 1 / curvature }))
    expectClose(twoLoop([last.y], told, 1)[0]!, last.s, 1e4)
  })

  test.prop([vector(size, unit), pair])('a pair with ρ = 0 says nothing', (g, { s, y }) => {
    expect(twoLoop([g], [{ s: [s], y: [y], rho: 0 }], 2)).toEqual([g.map((x) => 2 * x)])
  })
})

describe('scaleByLbfgs', () => {
  test.prop([positiveDefinite, vector(6, unit)])(
    'finite termination: n exact steps minimise a quadratic in n params',
    ({ rows: n, data: a }, x0) => {
      const gradient = (x: Float64Array): Float64Array => matmul(a, x, n, n, 1)
      const tx = scaleByLbfgs({ memorySize: n })
      let x: Float64Array = x0.slice(0, n)
      let state = tx.init(x)
      const first = norm2(gradient(x))
      fc.pre(first > 0)
      for (let k = 0; k < n && norm2(gradient(x)) > 1e-9 * first; k++) {
        const g = gradient(x)
        const [d, next] = tx.update(g, state, x)
        state = next
        const step = dotParts([g], [d]) / dotParts([d], [gradient(d)])
        x = x.map((v, i) => v - step * d[i]!)
      }
      expect(norm2(gradient(x))).toBeLessThanOrEqual(1e-6 * first)
    },
  )
})

describe('lbfgs', () => {
  test.prop([positiveDefinite, vector(6, unit), vector(6, unit)])('finds the minimum of a quadratic', ({ rows: n, data: a }, x0, b) => {
    const f = (x: Float64Array) => {
      const ax = matmul(a, x, n, n, 1)
      return [0.5 * dotParts([x], [ax]) - dotParts([x], [b.subarray(0, n)]), ax.map((v, i) => v - b[i]!)] as const
    }
    const found = minimise(f, lbfgs(), x0.slice(0, n), { gradTol: 1e-7, maxSteps: 200 })
    expect(norm2(found.grad)).toBeLessThan(1e-6)
  })
})

describe('projectedLbfgs', () => {
  test.prop([positiveDefinite, vector(6, unit), vector(6, unit), unit])(
    'the minimum of a quadratic in a box: inside no slope, at a bound none that leads in',
    ({ rows: n, data: a }, x0, b, lower) => {
      const upper = lower + 0.75
      const f = (x: Float64Array) => {
        const ax = matmul(a, x, n, n, 1)
        return [0.5 * dotParts([x], [ax]) - dotParts([x], [b.subarray(0, n)]), ax.map((v, i) => v - b[i]!)] as const
      }
      const visited: Float64Array[] = []
      const onStep = ({ params, count }: { readonly params: Float64Array; readonly count: number }): void => {
        if (count > 0) visited.push(params)
      }
      const { params, grad } = minimise(f, projectedLbfgs(lower, upper), x0.slice(0, n), {
        gradTol: 0,
        stepTol: 1e-13,
        maxSteps: 500,
        onStep,
      })
      for (const x of visited) expect(x.every((v) => v >= lower - 1e-15 && v <= upper + 1e-15)).toBe(true)
      const residual = params.map((x, i) => x - Math.min(Math.max(x - grad[i]!, lower), upper))
      expect(norm2(residual)).toBeLessThan(1e-5)
    },
  )
})
