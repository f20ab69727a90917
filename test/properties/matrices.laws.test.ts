/** Transforms of matrices: what turning, scaling and transposing them does. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { identity } from '../../src/chain/identity.ts'
import { scaleByGalore } from '../../src/chain/scaleByGalore.ts'
import { matmul } from '../../src/linalg/matmul.ts'
import { norm2 } from '../../src/linalg/norm2.ts'
import type { Quintic } from '../../src/linalg/newtonSchulz.ts'
import { qr } from '../../src/linalg/qr.ts'
import { svd } from '../../src/linalg/svd.ts'
import { transpose } from '../../src/linalg/transpose.ts'
import { tensor } from '../../src/params/tensor.ts'
import type { Tensor } from '../../src/params/params.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { centralize } from '../../src/transforms/centralize.ts'
import { adaptiveGradClip } from '../../src/transforms/adaptiveGradClip.ts'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { scaleByFactoredRms } from '../../src/transforms/scaleByFactoredRms.ts'
import { scaleByMuon } from '../../src/transforms/scaleByMuon.ts'
import { scaleByRss } from '../../src/transforms/scaleByRss.ts'
import { scaleByShampoo } from '../../src/transforms/scaleByShampoo.ts'
import { scaleBySm3 } from '../../src/transforms/scaleBySm3.ts'
import { scaleBySoap } from '../../src/transforms/scaleBySoap.ts'
import { unitwiseNorm } from '../../src/params/unitwiseNorm.ts'
import { vector } from '../support/arbitraries.ts'
import { distance, identity as eye, product } from '../support/matrices.ts'
import { expectNear } from '../support/near.ts'
import { nonzero } from '../support/numbers.ts'
import { updatesOf, vectorRunOf } from '../support/runs.ts'
import { walk } from '../support/walk.ts'

const entry = fc.integer({ min: -1000, max: 1000 }).map((k) => k / 1000)

/** Matrices with singular values within a factor of 10, and orthogonal ones. */
const orthogonal = (n: number): fc.Arbitrary<Float64Array> =>
  vector(n * n, entry).map((x) => qr(x.map((v, i) => v + 1e-3 * Math.sin(i)), n, n).q) // prettier-ignore
const wellConditioned = (rows: number, cols: number): fc.Arbitrary<Tensor> => {
  const rank = Math.min(rows, cols)
  return fc.tuple(orthogonal(rows), orthogonal(cols), vector(rank, fc.double({ min: 0.3, max: 3, noNaN: true }))).map(([u, v, s]) => {
    const us = Float64Array.from({ length: rows * cols }, (_, at) =>
      at % cols < rank ? u[Math.floor(at / cols) * rows + (at % cols)]! * s[at % cols]! : 0,
    )
    return tensor([rows, cols], matmul(us, transpose(v, cols, cols), rows, cols, cols))
  })
}
const sides = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
const matrices = (count: number): fc.Arbitrary<readonly Tensor[]> =>
  sides.chain(([rows, cols]) => fc.array(wellConditioned(rows, cols), { minLength: count, maxLength: count }))

const zerosOf = ({ shape, data }: Tensor): Tensor => tensor(shape, new Float64Array(data.length))
const run = (tx: AnyTransformation, grads: readonly Tensor[]): readonly Tensor[] => walk(tx, zerosOf(grads[0]!), grads).updates
const flipped = ({ shape: [rows, cols], data }: Tensor): Tensor => tensor([cols!, rows!], transpose(data, rows!, cols!))
const turned = (u: Float64Array, { shape: [rows, cols], data }: Tensor, v: Float64Array): Tensor =>
  tensor([rows!, cols!], matmul(matmul(u, data, rows!, rows!, cols!), v, rows!, cols!, cols!))

const expectAlike = (got: readonly Tensor[], want: readonly Tensor[], tolerance: number): void => {
  for (const [i, { data }] of got.entries()) expect(distance(data, want[i]!.data)).toBeLessThanOrEqual(tolerance)
}

const polar: Quintic = [1.875, -1.25, 0.375]

describe('scaleByMuon', () => {
  test.prop([matrices(2)])('with steps that converge every singular value of the update is 1', (grads) => {
    const tx = scaleByMuon({ nsCoeffs: polar, nsSteps: 40, nesterov: false, beta: 0 })
    for (const { shape, data } of run(tx, grads)) {
      const { s } = svd(data, shape[0]!, shape[1]!)
      expectNear(s, s.map(() => 1), 1e-9) // prettier-ignore
    }
  })

  test.prop([matrices(1)])('with the default steps they are between 0.6 and 1.3', (grads) => {
    const [{ shape, data }] = run(scaleByMuon(), grads) as readonly [Tensor]
    for (const s of svd(data, shape[0]!, shape[1]!).s) expect(Math.abs(s - 0.95)).toBeLessThan(0.35)
  })

  test.prop([matrices(3), fc.double({ min: 0.01, max: 100, noNaN: true })])('u(c g) = u(g), ε = 0', (grads, c) => {
    const tx = scaleByMuon({ eps: 0 })
    expectAlike(run(tx, grads.map(({ shape, data }) => tensor(shape, data.map((x) => c * x)))), run(tx, grads), 1e-9) // prettier-ignore
  })

  test.prop([matrices(3)])('u(gᵀ) = u(g)ᵀ', (grads) => {
    expectAlike(run(scaleByMuon(), grads.map(flipped)), run(scaleByMuon(), grads).map(flipped), 1e-9)
  })
})

const rotations = sides.chain(([rows, cols]) =>
  fc.tuple(fc.array(wellConditioned(rows, cols), { minLength: 3, maxLength: 3 }), orthogonal(rows), orthogonal(cols)),
)

describe('scaleByShampoo', () => {
  test.prop([rotations])('equivariance: u(U g V) = U u(g) V for rotations U, V', ([grads, u, v]) => {
    const tx = scaleByShampoo()
    expectAlike(run(tx, grads.map((g) => turned(u, g, v))), run(tx, grads).map((g) => turned(u, g, v)), 1e-8) // prettier-ignore
  })

  test.prop([matrices(1)])('the first update, ε → 0, has singular values 1', (grads) => {
    const [{ shape, data }] = run(scaleByShampoo({ eps: 1e-14 }), grads) as readonly [Tensor]
    const { s } = svd(data, shape[0]!, shape[1]!)
    expectNear(s, s.map(() => 1), 1e-6) // prettier-ignore
  })

  test.prop([vectorRunOf(nonzero)])('with diagonals only a vector has Adagrad: u = g / √(Σ g² + ε)', (vectors) => {
    const tx = scaleByShampoo({ maxPreconditionerDim: 0, eps: 0.5 })
    const adagrad = updatesOf(scaleByRss({ initialAccumulatorValue: 0, eps: 0.5 }), vectors)
    for (const [i, u] of updatesOf(tx, vectors).entries()) expectNear(u, adagrad[i]!, 1e-12)
  })
})

describe('scaleBySoap', () => {
  test.prop([vectorRunOf(nonzero)])('on vectors it is Adam', (vectors) => {
    const adam = updatesOf(scaleByAdam({ b1: 0.95, b2: 0.95 }), vectors)
    for (const [i, u] of updatesOf(scaleBySoap(), vectors).entries()) expectNear(u, adam[i]!, 1e-12)
  })

  test.prop([rotations])('equivariance: u(U g V) = U u(g) V, for gradients without equal singular values', ([grads, u, v]) => {
    const { s } = svd(grads[0]!.data, grads[0]!.shape[0]!, grads[0]!.shape[1]!)
    fc.pre(s.every((x, i) => i === 0 || s[i - 1]! - x > 0.05) && s.length === grads[0]!.shape[0] && s.length === grads[0]!.shape[1])
    const tx = scaleBySoap({ preconditionFrequency: 1, eps: 1e-3 })
    expectAlike(run(tx, grads.map((g) => turned(u, g, v))), run(tx, grads).map((g) => turned(u, g, v)), 1e-5) // prettier-ignore
  })

  test.prop([matrices(3)])('bases stay orthogonal', (grads) => {
    const { states } = walk(scaleBySoap({ preconditionFrequency: 1 }), zerosOf(grads[0]!), grads)
    for (const { bases } of states) {
      for (const basis of bases as readonly Float64Array[]) {
        const n = Math.sqrt(basis.length)
        expect(distance(product(transpose(basis, n, n), basis, n, n, n), eye(n))).toBeLessThan(1e-12)
      }
    }
  })
})

describe('scaleBySm3', () => {
  test.prop([vectorRunOf(nonzero)])('on vectors, without momentum, it is Adagrad', (vectors) => {
    const adagrad = updatesOf(scaleByRss({ initialAccumulatorValue: 0, eps: 0.5 }), vectors)
    for (const [i, u] of updatesOf(scaleBySm3({ b1: 0, eps: 0.5 }), vectors).entries()) expectNear(u, adagrad[i]!, 1e-12)
  })

  test.prop([matrices(3)])('its bounds are no less than the sums of squares: |u| ≤ |u of Adagrad|', (grads) => {
    const bounded = run(scaleBySm3({ b1: 0, eps: 1e-3 }), grads)
    const adagrad = run(scaleByRss({ initialAccumulatorValue: 0, eps: 1e-3 }), grads)
    for (const [i, { data }] of bounded.entries())
      data.forEach((x, j) => expect(Math.abs(x)).toBeLessThanOrEqual(Math.abs(adagrad[i]!.data[j]!) * (1 + 1e-12)))
  })
})

describe('scaleByFactoredRms', () => {
  test.prop([vector(3, nonzero), vector(4, nonzero)])('squares of rank 1 lose nothing: factored ≡ in full', (rows, cols) => {
    const g = tensor(
      [3, 4],
      rows.length === 0 ? [] : Float64Array.from({ length: 12 }, (_, at) => rows[Math.floor(at / 4)]! * cols[at % 4]!),
    )
    const [factored, full] = [true, false].map((is) => run(scaleByFactoredRms({ factored: is, minDimSizeToFactor: 1, epsilon: 0 }), [g, g]))
    for (const [i, u] of factored!.entries()) expectNear(u, full![i]!)
  })

  test.prop([matrices(3)])('transposing: u(gᵀ) = u(g)ᵀ', (grads) => {
    const tx = scaleByFactoredRms({ minDimSizeToFactor: 1 })
    expectAlike(run(tx, grads.map(flipped)), run(tx, grads).map(flipped), 1e-9)
  })
})

describe('scaleByGalore', () => {
  test.prop([matrices(1)])('of full rank around the identity the first update is the gradient', (grads) => {
    expectAlike(run(scaleByGalore({ baseOptimizer: identity() }), grads), grads, 1e-9)
  })

  test.prop([matrices(2)])('around the identity it projects: the second time changes nothing, and nothing gets longer', (grads) => {
    const tx = scaleByGalore({ rank: 1, baseOptimizer: identity() })
    const [first, second] = run(tx, grads)
    const [, again] = run(tx, [grads[0]!, second!])
    expectAlike([again!], [second!], 1e-9)
    expect(norm2(first!.data)).toBeLessThanOrEqual(norm2(grads[0]!.data) * (1 + 1e-9))
  })
})

describe('centralize', () => {
  test.prop([matrices(1)])('rows have mean 0 where there are several columns, and once is enough', ([g]) => {
    const [u] = run(centralize(), [g!])
    const [rows, cols] = g!.shape as readonly [number, number]
    for (let i = 0; i < rows; i++)
      expect(Math.abs(u!.data.subarray(i * cols, (i + 1) * cols).reduce((a, b) => a + b, 0))).toBeLessThan(1e-12)
    expectAlike(run(centralize(), [u!]), [u!], 1e-12)
  })
})

describe('adaptiveGradClip', () => {
  test.prop([matrices(2), fc.double({ min: 0.01, max: 2, noNaN: true })])(
    '‖u‖ ≤ max(c max(‖p‖, ε)) by unit; idempotence',
    ([g, p], clipping) => {
      const tx = adaptiveGradClip(clipping)
      const clip = (x: Tensor): Tensor => tx.update(x, {}, p!)[0]
      const [norms, bounds] = [unitwiseNorm(clip(g!)) as Tensor, unitwiseNorm(p!) as Tensor]
      norms.data.forEach((norm, i) => expect(norm).toBeLessThanOrEqual(clipping * Math.max(bounds.data[i]!, 1e-3) * (1 + 1e-12)))
      expectAlike([clip(clip(g!))], [clip(g!)], 1e-12)
    },
  )
})
