/** optax's projections. */
import { test } from 'vitest'
import * as projections from '../../src/projections/index.ts'
import { expectClose, type GoldenTree, readGolden, treeOf } from '../support/golden.ts'

interface Case {
  readonly fn: keyof typeof projections
  readonly args: readonly (number | GoldenTree)[]
  readonly output: GoldenTree
}

const golden = readGolden<{ readonly projections: readonly Case[] }>('projections-linalg')

test.each(golden.projections)('$fn', ({ fn, args, output }) => {
  const project = projections[fn] as (...args: readonly unknown[]) => unknown
  expectClose(project(...args.map((arg) => (typeof arg === 'number' ? arg : treeOf(arg)))), output, 1e-12)
})
