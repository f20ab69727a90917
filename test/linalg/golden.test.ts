/** optax's and SciPy's linear algebra. */
import { expect, test } from 'vitest'
import { hungarianAlgorithm, matrixInversePthRoot, nnls, powerIteration } from '../../src/linalg/index.ts'
import type { Tensor } from '../../src/params/params.ts'
import { globalNorm } from '../../src/params/globalNorm.ts'
import { expectClose, type GoldenTree, readGolden, treeOf } from '../support/golden.ts'

/** A case of one function: the first arguments and what came out of it. */
interface Case {
  readonly fn: string
  readonly args: readonly GoldenTree[]
  readonly options?: { readonly ridgeEpsilon: number }
  readonly output?: GoldenTree
  readonly eigenvalue?: number
  readonly eigenvector?: GoldenTree
  readonly cost?: number
}

const { linearAlgebra } = readGolden<{ readonly linearAlgebra: readonly Case[] }>('projections-linalg')
const casesOf = (name: string): readonly Case[] => linearAlgebra.filter(({ fn }) => fn === name)
const matrixOf = ({ args: [matrix] }: Case): Tensor => treeOf(matrix as GoldenTree) as Tensor

test('every function has cases', () => {
  const names = ['globalNorm', 'powerIteration', 'matrixInversePthRoot', 'nnls', 'hungarianAlgorithm']
  expect(new Set(linearAlgebra.map(({ fn }) => fn))).toEqual(new Set(names))
})

test.each(casesOf('globalNorm'))('$fn', ({ args: [tree], output }) => {
  expectClose(Float64Array.of(globalNorm(treeOf(tree as GoldenTree))), { shape: [], data: [output as unknown as number] }, 1e-14)
})

test.each(casesOf('powerIteration'))('$fn', (one) => {
  const { eigenvalue, eigenvector } = powerIteration(matrixOf(one))
  expect(Math.abs(eigenvalue - (one.eigenvalue as number))).toBeLessThanOrEqual(1e-9 * eigenvalue)
  expectClose(eigenvector.map((v) => v * Math.sign(eigenvector[0]!)), one.eigenvector as GoldenTree, 1e-3) // prettier-ignore
})

test.each(casesOf('matrixInversePthRoot'))('$fn', (one) => {
  const p = one.args[1] as unknown as number
  expectClose(matrixInversePthRoot(matrixOf(one), p, one.options), one.output as GoldenTree, 1e-10)
})

test.each(casesOf('nnls'))('$fn', (one) => {
  expectClose(nnls(matrixOf(one), treeOf(one.args[1] as GoldenTree) as Float64Array), one.output as GoldenTree, 1e-12)
})

test.each(casesOf('hungarianAlgorithm'))('$fn', (one) => {
  const matrix = matrixOf(one)
  const { rows, columns } = hungarianAlgorithm(matrix)
  const cost = rows.reduce((sum, row, k) => sum + matrix.data[row * matrix.shape[1]! + columns[k]!]!, 0)
  expect(Math.abs(cost - (one.cost as number))).toBeLessThanOrEqual(1e-12)
})
