// Longer than 200 lines: one law after the other on the same matrices.
/** The equations of linear algebra, on matrices of every shape and rank. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  dot,
  eigenSymmetric,
  hungarianAlgorithm,
  matmul,
  matrixInversePthRoot,
  maxAbs,
  newtonSchulz,
  nnls,
  norm2,
  powerIteration,
  qr,
  svd,
  transpose,
} from '../../src/linalg/index.ts'
import { inversePthRoot } from '../../src/linalg/inversePthRoot.ts'
import { tensor } from '../../src/params/tensor.ts'
import { special, vector } from '../support/arbitraries.ts'
import {
  distance,
  flip,
  identity,
  largest,
  type Matrix,
  matrix,
  matrixOf,
  positiveDefinite,
  product,
  square,
  symmetric,
} from '../support/matrices.ts'

const tensorOf = ({ rows, cols, data }: Matrix) => tensor([rows, cols], data)

/** Within rounding of a sum of at most 7 terms of this size, with room. */
const expectNear = (got: Float64Array, want: Float64Array, size = 1): void =>
  expect(distance(got, want)).toBeLessThanOrEqual(1e-13 * Math.max(size, 1))
const expectOrthonormal = (columns: Float64Array, rows: number, cols: number): void =>
  expectNear(product(flip(columns, rows, cols), columns, cols, rows, cols), identity(cols))
const timesDiagonal = (a: Float64Array, d: Float64Array): Float64Array => a.map((v, at) => v * d[at % d.length]!)

const factors = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }))
  .chain(([rows, inner, cols]) => fc.tuple(matrixOf(rows, inner), matrixOf(inner, cols)))
const anyLength = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(1023, 1024, 1025, 2051))
const twoVectors = anyLength.chain((n) => fc.tuple(vector(n), vector(n)))

describe('vectors', () => {
  test.prop([twoVectors])('⟨x, y⟩ is Σ xᵢ yᵢ: blocks of 1024 in order, even and odd indices apart', ([x, y]) => {
    const lanes = (start: number, lane: number): number =>
      x.reduce((sum, v, i) => (i >= start && i < start + 1024 && i % 2 === lane ? sum + v * y[i]! : sum), 0)
    let sum = 0
    for (let start = 0; start < x.length; start += 1024) sum += lanes(start, 0) + lanes(start, 1)
    expect(dot(x, y)).toBe(sum)
  })
  test.prop([twoVectors])('symmetry: ⟨x, y⟩ = ⟨y, x⟩', ([x, y]) => {
    expect(dot(x, y)).toBe(dot(y, x))
  })
  test.prop([twoVectors])('Cauchy–Schwarz: |⟨x, y⟩| ≤ |x| |y|', ([x, y]) => {
    expect(Math.abs(dot(x, y))).toBeLessThanOrEqual(norm2(x) * norm2(y) * (1 + 1e-12))
  })
  test.prop([anyLength.chain((n) => vector(n)), fc.integer({ min: -900, max: 900 })])(
    'homogeneity: |2ᵏ x| = 2ᵏ |x|, whatever k',
    (x, k) => {
      const [exact, scaled] = [norm2(x) * 2 ** k, norm2(x.map((v) => v * 2 ** k))]
      expect(Math.abs(scaled - exact)).toBeLessThanOrEqual(1e-14 * exact)
    },
  )
  test.prop([anyLength.chain((n) => vector(n))])('|x| = √⟨x, x⟩', (x) => {
    expect(norm2(x)).toBe(Math.sqrt(dot(x, x)))
  })
  test.prop([anyLength.chain((n) => vector(n))])('|x|∞ ≤ |x|₂ ≤ √n |x|∞', (x) => {
    expect(norm2(x)).toBeGreaterThanOrEqual(maxAbs(x) * (1 - 1e-15))
    expect(norm2(x)).toBeLessThanOrEqual(Math.sqrt(x.length) * maxAbs(x) * (1 + 1e-12))
  })
})

describe('products', () => {
  test.prop([factors])('(AB)ᵢⱼ = Σₖ Aᵢₖ Bₖⱼ, summed in order', ([a, b]) => {
    expect(matmul(a.data, b.data, a.rows, a.cols, b.cols)).toEqual(product(a.data, b.data, a.rows, a.cols, b.cols))
  })
  test.prop([factors])('(AB)ᵀ = Bᵀ Aᵀ', ([a, b]) => {
    const left = transpose(matmul(a.data, b.data, a.rows, a.cols, b.cols), a.rows, b.cols)
    const right = matmul(transpose(b.data, b.rows, b.cols), transpose(a.data, a.rows, a.cols), b.cols, a.cols, a.rows)
    expect(left).toEqual(right)
  })
  test.prop([matrix])('Aᵀᵀ = A and I A = A = A I', ({ rows, cols, data }) => {
    expect(transpose(transpose(data, rows, cols), cols, rows)).toEqual(data)
    expect(distance(matmul(identity(rows), data, rows, rows, cols), data)).toBe(0)
    expect(distance(matmul(data, identity(cols), rows, cols, cols), data)).toBe(0)
  })
})

describe('decompositions', () => {
  test.prop([matrix])('QR: A = QR, QᵀQ = I, R upper triangular', ({ rows, cols, data }) => {
    const { q, r } = qr(data, rows, cols)
    const rank = Math.min(rows, cols)
    expectNear(product(q, r, rows, rank, cols), data, 7 * largest(data))
    expectOrthonormal(q, rows, rank)
    r.forEach((v, at) => at % cols < Math.floor(at / cols) && expect(v).toBe(0))
  })
  test.prop([matrix])('SVD: A = U diag(s) Vᵀ, UᵀU = VᵀV = I, s descending, ≥ 0', ({ rows, cols, data }) => {
    const { u, s, v } = svd(data, rows, cols)
    const rank = Math.min(rows, cols)
    expect([u.length, s.length, v.length]).toEqual([rows * rank, rank, cols * rank])
    expectNear(product(timesDiagonal(u, s), flip(v, cols, rank), rows, rank, cols), data, 20 * largest(data))
    expectOrthonormal(u, rows, rank)
    expectOrthonormal(v, cols, rank)
    expect([...s, 0]).toEqual([...s, 0].toSorted((a, b) => b - a))
  })
  test.prop([matrix])('SVD: the singular values of Aᵀ are those of A; Σ s² = Σ Aᵢⱼ²', ({ rows, cols, data }) => {
    const { s } = svd(data, rows, cols)
    expectNear(svd(transpose(data, rows, cols), cols, rows).s, s, 20 * largest(s))
    expect(Math.abs(norm2(s) - norm2(data))).toBeLessThanOrEqual(1e-13 * norm2(data))
  })
  test.prop([symmetric])('eigen: A V = V diag(λ), VᵀV = I, λ ascending', ({ rows: n, data }) => {
    const { values, vectors } = eigenSymmetric(data, n)
    expectNear(product(data, vectors, n, n, n), timesDiagonal(vectors, values), 20 * largest(data))
    expectOrthonormal(vectors, n, n)
    expect([...values]).toEqual([...values].toSorted((a, b) => a - b))
  })
  test.prop([symmetric, fc.integer({ min: -2, max: 2 })])('eigen: λ(A + tI) = λ(A) + t, Σ λ = trace', ({ rows: n, data }, t) => {
    const { values } = eigenSymmetric(data, n)
    const shifted = eigenSymmetric(
      data.map((v, i) => v + t * identity(n)[i]!),
      n,
    )
    expectNear(
      shifted.values,
      values.map((value) => value + t),
      40 * largest(data),
    )
    const trace = data.reduce((sum, v, i) => sum + v * identity(n)[i]!, 0)
    expect(Math.abs(values.reduce((sum, v) => sum + v, 0) - trace)).toBeLessThanOrEqual(1e-12 * (1 + largest(data)))
  })
  test.prop([symmetric])('eigen: only the lower triangle is read', ({ rows: n, data }) => {
    const lower = data.map((v, at) => (at % n > Math.floor(at / n) ? 99 : v))
    expect(eigenSymmetric(lower, n).vectors).toEqual(eigenSymmetric(data, n).vectors)
  })
  test.prop([symmetric])('|λ| of a symmetric matrix are its singular values', ({ rows: n, data }) => {
    const magnitudes = eigenSymmetric(data, n).values.map(Math.abs).toSorted().toReversed()
    expectNear(svd(data, n, n).s, magnitudes, 40 * largest(data))
  })
  test.prop([matrix, fc.integer({ min: -1000, max: 900 })])(
    'scaling by 2ᵏ scales what has units, bit for bit',
    ({ rows, cols, data }, k) => {
      const scaled = data.map((v) => v * 2 ** k)
      const [plain, large] = [svd(data, rows, cols), svd(scaled, rows, cols)]
      fc.pre(largest(data) > 1e-3 || largest(data) === 0)
      expect([large.u, large.v]).toEqual([plain.u, plain.v])
      expectNear(
        large.s.map((v) => v / 2 ** k),
        plain.s,
      )
    },
  )
})

describe('roots and polar factors', () => {
  const p = fc.integer({ min: 1, max: 8 })
  test.prop([positiveDefinite, p])('(A^(−1/p))ᵖ A = I', ({ rows: n, data }, root) => {
    const inverse = inversePthRoot(data, n, root, 0)
    const power = Array.from({ length: root }).reduce<Float64Array>((m) => product(m, inverse, n, n, n), identity(n))
    expect(distance(product(power, data, n, n, n), identity(n))).toBeLessThanOrEqual(1e-9)
  })
  test.prop([positiveDefinite, p])('coupled Newton ≡ eigendecomposition', (a, root) => {
    const [newton, eigen] = [matrixInversePthRoot(tensorOf(a), root, { ridgeEpsilon: 0 }), inversePthRoot(a.data, a.rows, root, 0)]
    expect(distance(newton.data, eigen)).toBeLessThanOrEqual(1e-9 * largest(eigen))
  })
  test.prop([positiveDefinite, fc.double({ min: 1e-6, max: 0.5, noNaN: true })])(
    'ridge: ε λ on the diagonal, λ by power iteration',
    (a, ridgeEpsilon) => {
      const ridge = ridgeEpsilon * powerIteration(tensorOf(a)).eigenvalue
      const newton = matrixInversePthRoot(tensorOf(a), 2, { ridgeEpsilon })
      expect(distance(newton.data, inversePthRoot(a.data, a.rows, 2, ridge))).toBeLessThanOrEqual(1e-9 * largest(newton.data))
    },
  )
  test.prop([matrix])('Newton–Schulz: U diag(s) Vᵀ becomes U diag(p(s)) Vᵀ', ({ rows, cols, data }) => {
    const x = data.map((v) => v / (norm2(data) || 1))
    const { u, s, v } = svd(x, rows, cols)
    const polynomial = s.map((t) => 3 * t - 2 * t ** 3 + 0.5 * t ** 5)
    const want = product(timesDiagonal(u, polynomial), flip(v, cols, s.length), rows, s.length, cols)
    expectNear(newtonSchulz(x, rows, cols, [[3, -2, 0.5]]), want, 10)
  })
  test.prop([positiveDefinite])('Newton–Schulz: (1.5, −0.5, 0) leads to an orthogonal matrix', ({ rows: n, data }) => {
    const orthogonal = newtonSchulz(data.map((v) => v / norm2(data)), n, n, Array.from({ length: 60 }, () => [1.5, -0.5, 0] as const)) // prettier-ignore
    expectOrthonormal(orthogonal, n, n)
  })
  test.prop([symmetric])('power iteration: |Av − λv| ≤ ε |λ|, |v| = 1, λ of the largest magnitude, from any start along it', (a) => {
    const { values, vectors } = eigenSymmetric(a.data, a.rows)
    const order = [...values.keys()].toSorted((i, j) => Math.abs(values[j]!) - Math.abs(values[i]!))
    const magnitudes = order.map((k) => Math.abs(values[k]!))
    fc.pre(a.rows > 0 && (a.rows === 1 || magnitudes[1]! < 0.7 * magnitudes[0]!))
    const v0 = Float64Array.from(values, (_, i) => vectors[i * a.rows + order[0]!]! + 0.3 * Math.cos(i))
    const { eigenvalue, eigenvector } = powerIteration(tensorOf(a), { v0, numIters: 1000 })
    const image = product(a.data, eigenvector, a.rows, a.rows, 1)
    expect(norm2(image.map((v, i) => v - eigenvalue * eigenvector[i]!))).toBeLessThanOrEqual(1.001e-6 * Math.abs(eigenvalue))
    expect(Math.abs(norm2(eigenvector) - 1)).toBeLessThanOrEqual(1e-15)
    expect(Math.abs(Math.abs(eigenvalue) - magnitudes[0]!)).toBeLessThanOrEqual(1e-9 * magnitudes[0]!)
  })
})

describe('nonnegative least squares', () => {
  const problem = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
    .chain(([rows, cols]) => fc.tuple(matrixOf(rows, cols), matrixOf(rows, 1)))
  test.prop([problem])('optimality: x ≥ 0, Aᵀ(b − Ax) ≤ 0, and = 0 where x > 0', ([a, { data: b }]) => {
    const x = nnls(tensorOf(a), b)
    const fitted = product(a.data, x, a.rows, a.cols, 1)
    const growth = product(flip(a.data, a.rows, a.cols), b.map((v, i) => v - fitted[i]!), a.cols, a.rows, 1) // prettier-ignore
    const room = 1e-10 * (1 + largest(x))
    x.forEach((v, j) => {
      expect(v).toBeGreaterThanOrEqual(0)
      expect(v > 0 ? Math.abs(growth[j]!) : growth[j]!).toBeLessThanOrEqual(room)
    })
  })
  test.prop([problem, fc.integer({ min: -300, max: 300 })])(
    'scaling: 2ᵏ b gives 2ᵏ x, 2ᵏ A gives x / 2ᵏ, bit for bit',
    ([a, { data: b }], k) => {
      const x = nnls(tensorOf(a), b)
      const up = (v: number): number => v * 2 ** k
      expect(nnls(tensorOf(a), b.map(up))).toEqual(x.map(up))
      expect(nnls(tensorOf({ ...a, data: a.data.map(up) }), b).map(up)).toEqual(x)
    },
  )
  test.prop([matrixOf(5, 3), matrixOf(5, 2)])('several right-hand sides are solved one by one', (a, b) => {
    const { shape, data } = nnls(tensorOf(a), tensorOf(b))
    expect(shape).toEqual([3, 2])
    for (const side of [0, 1]) {
      const alone = nnls(
        tensorOf(a),
        b.data.filter((_, at) => at % 2 === side),
      )
      expect(data.filter((_, at) => at % 2 === side)).toEqual(alone)
    }
  })
})

describe('assignment', () => {
  const cost = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 5 })).chain(([rows, cols]) => matrixOf(rows, cols))
  const total = ({ cols, data }: Matrix, pairs: readonly (readonly [number, number])[]): number =>
    pairs.reduce((sum, [i, j]) => sum + data[i * cols + j]!, 0)
  const pairsOf = (a: Matrix): readonly (readonly [number, number])[] => {
    const { rows, columns } = hungarianAlgorithm(tensorOf(a))
    return rows.map((row, k) => [row, columns[k]!])
  }
  /** All matchings of rows with columns, rows ≤ columns. */
  const matchings = (row: number, free: readonly number[]): readonly (readonly (readonly [number, number])[])[] =>
    row < 0 ? [[]] : free.flatMap((j) => matchings(row - 1, free.filter((other) => other !== j)).map((rest) => [...rest, [row, j] as const])) // prettier-ignore

  test.prop([cost])('a matching: min(n, m) pairs, rows ascending, no column twice', (a) => {
    const { rows, columns } = hungarianAlgorithm(tensorOf(a))
    expect([rows.length, columns.length, new Set(columns).size]).toEqual(Array.from({ length: 3 }, () => Math.min(a.rows, a.cols)))
    expect(rows).toEqual([...new Set(rows)].toSorted((i, j) => i - j))
    expect(rows.every((i) => i >= 0 && i < a.rows) && columns.every((j) => j >= 0 && j < a.cols)).toBe(true)
  })
  test.prop([cost])('cheapest: no matching costs less', (a) => {
    const wide = a.rows <= a.cols ? a : { rows: a.cols, cols: a.rows, data: flip(a.data, a.rows, a.cols) }
    const best = Math.min(
      ...matchings(
        wide.rows - 1,
        Array.from({ length: wide.cols }, (_, j) => j),
      ).map((pairs) => total(wide, pairs)),
    )
    expect(Math.abs(total(a, pairsOf(a)) - best)).toBeLessThanOrEqual(1e-12)
  })
  test.prop([square, fc.integer({ min: 1, max: 9 })])('a constant added to a row changes no best cost but by itself', (a, t) => {
    fc.pre(a.rows > 0)
    const raised = { ...a, data: a.data.map((v, at) => (at < a.cols ? v + t : v)) }
    expect(Math.abs(total(raised, pairsOf(raised)) - total(a, pairsOf(a)) - t)).toBeLessThanOrEqual(1e-12)
  })
})

describe('whatever the numbers', () => {
  const strange = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .chain(([rows, cols]) => vector(rows * cols, fc.oneof(special, fc.double())).map((data) => ({ rows, cols, data })))
  const strangeSquare = fc
    .integer({ min: 1, max: 4 })
    .chain((n) => vector(n * n, fc.oneof(special, fc.double())).map((data) => ({ rows: n, cols: n, data })))
  const isFinite = (data: Float64Array): boolean => data.every(Number.isFinite)

  test.prop([strange])('decompositions end; they are NaN where a number is not finite, and finite elsewhere', ({ rows, cols, data }) => {
    const { u, s, v } = svd(data, rows, cols)
    const finite = isFinite(data)
    for (const part of [u, v]) expect(part.every(finite ? Number.isFinite : Number.isNaN)).toBe(true)
    expect(s.every(finite ? (value) => value >= 0 : Number.isNaN)).toBe(true)
    expect(qr(data, rows, cols).q.length).toBe(rows * Math.min(rows, cols))
  })
  test.prop([strangeSquare])('eigenvectors are orthonormal for finite numbers, NaN for others', ({ rows: n, data }) => {
    const { values, vectors } = eigenSymmetric(data, n)
    if (isFinite(data)) expectOrthonormal(vectors, n, n)
    else expect([...values, ...vectors].every(Number.isNaN)).toBe(true)
  })
  test.prop([strangeSquare])('iterations end', (a) => {
    expect(powerIteration(tensorOf(a)).eigenvector.length).toBe(a.rows)
    expect(matrixInversePthRoot(tensorOf(a), 3).data.length).toBe(a.data.length)
    if (!isFinite(a.data)) expect(matrixInversePthRoot(tensorOf(a), 3).data.every(Number.isNaN)).toBe(true)
  })
  test.prop([strange])('nnls and assignments end; x ≥ 0 for finite numbers, NaN for others', (a) => {
    const x = nnls(tensorOf(a), a.data.filter((_, at) => at % a.cols === 0)) // prettier-ignore
    expect(x.every(isFinite(a.data) ? (v) => v >= 0 : Number.isNaN)).toBe(true)
    expect(new Set(hungarianAlgorithm(tensorOf(a)).columns).size).toBe(Math.min(a.rows, a.cols))
  })
})
