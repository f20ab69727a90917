import { describe, expect, it } from 'vitest'
import { makeGraph, type Node } from '../../src/kernel/graph.ts'
import { foldOver, reduce } from '../../src/kernel/wide/reductions.ts'

const graph = makeGraph()
const x = graph.input('g', 2, 0)
const y = graph.input('p', 2, 0)
const c = (value: number): Node => graph.constant(value)

describe('what folds without changing a bit', () => {
  it.each<readonly [string, () => Node]>([
    ['x · 1', () => graph.apply('mul', [x, c(1)])],
    ['1 · x', () => graph.apply('mul', [c(1), x])],
    ['x / 1', () => graph.apply('div', [x, c(1)])],
    ['x − 0', () => graph.apply('sub', [x, c(0)])],
    ['x + (−0)', () => graph.apply('add', [x, c(-0)])],
    ['(−0) + x', () => graph.apply('add', [c(-0), x])],
    ['−(−x)', () => graph.apply('neg', [graph.apply('neg', [x])])],
    ['select(m, x, x)', () => graph.apply('select', [graph.apply('lt', [x, y]), x, x])],
    ['select(true, x, y)', () => graph.apply('select', [graph.apply('lt', [c(1), c(2)]), x, y])],
    ['select(false, y, x)', () => graph.apply('select', [graph.apply('lt', [c(2), c(1)]), y, x])],
  ])('%s is x', (_law, node) => expect(node()).toBe(x))

  it('operations on constants are constants', () => {
    expect(graph.apply('add', [c(1), c(2)])).toBe(c(3))
    expect(graph.apply('select', [graph.apply('eq', [c(1), c(1)]), c(5), c(6)])).toBe(c(5))
    expect(graph.apply('sqrt', [c(9)])).toBe(c(3))
  })
})

describe('what does not fold, since zeros, infinities and NaN would come out differently', () => {
  it.each([
    ['x + 0', 'add', [x, c(0)]],
    ['0 + x', 'add', [c(0), x]],
    ['x − (−0)', 'sub', [x, c(-0)]],
    ['0 − x', 'sub', [c(0), x]],
    ['−0 − x', 'sub', [c(-0), x]],
    ['x · 0', 'mul', [x, c(0)]],
    ['x · −1', 'mul', [x, c(-1)]],
    ['x − x', 'sub', [x, x]],
    ['x / x', 'div', [x, x]],
    ['1 / x', 'div', [c(1), x]],
    ['x / 2', 'div', [x, c(2)]],
  ] as const)('%s stays', (_law, op, args) => {
    const node = graph.apply(op, args)
    expect(node.op).toBe(op)
    expect(node.args).toEqual(args)
  })

  it('the sum of a constant is not a product: it is rounded as it is added', () => {
    expect(reduce(graph, 'sum', c(0.1), 0).op).toBe('sum')
  })
})

describe('nodes', () => {
  it('the same operation on the same nodes is the same node', () => {
    expect(graph.apply('add', [x, y])).toBe(graph.apply('add', [x, y]))
    expect(graph.apply('add', [x, y])).not.toBe(graph.apply('add', [y, x]))
    expect(graph.apply('add', [x, y])).not.toBe(graph.apply('sub', [x, y]))
  })

  it('0 and −0 are two constants, NaN is one', () => {
    expect(c(0)).not.toBe(c(-0))
    expect(c(NaN)).toBe(c(NaN))
    expect(Object.is(c(-0).value, -0)).toBe(true)
  })

  it('a truth value and a number are two constants', () => {
    const isTrue = graph.apply('lt', [c(1), c(2)])
    expect(isTrue).not.toBe(c(1))
    expect(isTrue.truth).toBe(true)
    expect(c(1).truth).toBe(false)
  })

  it('a choice between truth values is a truth value', () => {
    const [less, equal] = [graph.apply('lt', [x, y]), graph.apply('eq', [x, y])]
    expect(graph.apply('select', [less, equal, less]).truth).toBe(true)
    expect(graph.apply('select', [less, x, y]).truth).toBe(false)
  })

  it('rank is the highest of the arguments; a sum has that of a leaf, a fold that of the step', () => {
    const size = graph.input('size', 1, 0)
    const count = graph.input(0, 0, -1)
    expect(graph.apply('add', [count, c(1)])).toMatchObject({ rank: 0, leafClass: -1 })
    expect(graph.apply('add', [count, size])).toMatchObject({ rank: 1, leafClass: 0 })
    expect(graph.apply('add', [size, x])).toMatchObject({ rank: 2, leafClass: 0 })
    const sum = reduce(graph, 'sum', x, 0)
    expect(sum).toMatchObject({ rank: 1, leafClass: 0 })
    expect(foldOver(graph, 0, 'sum', 0, sum)).toMatchObject({ rank: 0, leafClass: -1 })
  })

  it('functions are told apart by identity, per leaf by class', () => {
    const count = graph.input(0, 0, -1)
    const [f, g] = [(a: number): number => a + 1, (a: number): number => a + 1]
    expect(graph.call(f, [count])).toBe(graph.call(f, [count]))
    expect(graph.call(f, [count])).not.toBe(graph.call(g, [count]))
    expect(graph.call(f, [count], 0)).not.toBe(graph.call(f, [count], 1))
    expect(graph.call(f, [count], 0)).toMatchObject({ rank: 1, leafClass: 0 })
    expect(graph.call(f, [count])).toMatchObject({ rank: 0, leafClass: -1 })
  })

  it('the k-th fold is one node, with an argument for each class that has part in it', () => {
    const own = makeGraph()
    const [a, b] = [reduce(own, 'sum', own.input('g', 2, 0), 0), reduce(own, 'sum', own.input('g', 2, 1), 1)]
    const fold = foldOver(own, 0, 'sum', 0, a)
    expect(foldOver(own, 0, 'sum', 1, b)).toBe(fold)
    expect(foldOver(own, 1, 'max-of', 0, null)).not.toBe(fold)
    expect(own.folds).toEqual([
      { kind: 'sum', args: [a, b] },
      { kind: 'max-of', args: [null] },
    ])
  })
})
