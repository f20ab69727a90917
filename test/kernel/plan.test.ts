import { describe, expect, it } from 'vitest'
import { makeGraph } from '../../src/kernel/graph.ts'
import type { Output, Region } from '../../src/kernel/plan.ts'
import { makePlan } from '../../src/kernel/wide/makePlan.ts'
import { foldOver, reduce } from '../../src/kernel/wide/reductions.ts'

const fresh = (): undefined => undefined
const inPlace = (to: Region): Region => to

const normalised = () => {
  const graph = makeGraph()
  const [g, mu] = [graph.input('g', 2, 0), graph.input(0, 2, 0)]
  const sum = foldOver(graph, 0, 'sum', 0, reduce(graph, 'sum', graph.apply('square', [g]), 0))
  const norm = graph.apply('sqrt', [sum])
  const update = graph.apply('div', [g, norm])
  const next = graph.apply('add', [mu, g])
  return { graph, g, mu, sum, norm, update, next }
}

describe('passes', () => {
  it('without a reduction there is one pass', () => {
    const graph = makeGraph()
    const g = graph.input('g', 2, 0)
    const plan = makePlan(graph, [[{ to: 'u', node: graph.apply('mul', [g, graph.constant(3)]) }]], [], fresh)
    expect(plan.passes).toHaveLength(1)
    expect(plan.passes[0]?.[0]).toMatchObject({
      program: { loads: 1, scalars: 1, code: [['mul', 0, 1]], stores: [2], reduces: [] },
      loads: [{ from: 'g', stored: false }],
      stores: ['u'],
    })
    expect(plan.stages).toHaveLength(2)
  })

  it('a reduction cuts: what waits for it is in the next pass, the rest is not delayed', () => {
    const { graph, update, next } = normalised()
    const plan = makePlan(graph, [[{ to: 'u', node: update }, { to: 0, node: next }]], [], fresh) // prettier-ignore
    expect(plan.passes.map(([pass]) => pass?.stores)).toEqual([[0], ['u']])
    expect(plan.passes[0]?.[0]?.program).toEqual({
      loads: 2,
      scalars: 0,
      code: [
        ['add', 0, 1],
        ['square', 1],
      ],
      stores: [2],
      reduces: [['sum', 3]],
    })
    expect(plan.passes[1]?.[0]?.program).toEqual({ loads: 1, scalars: 1, code: [['div', 0, 1]], stores: [2], reduces: [] })
  })

  it('numbers are computed as soon as what they need is there', () => {
    const { graph, sum, norm, update } = normalised()
    const plan = makePlan(graph, [[{ to: 'u', node: update }]], [], fresh)
    expect(plan.stages.map(({ step }) => step)).toEqual([[], [sum, norm], []])
  })

  it('numbers of a leaf are computed for their class, those of the step once', () => {
    const graph = makeGraph()
    const count = graph.apply('add', [graph.input(0, 0, -1), graph.constant(1)])
    const scaled = [0, 1].map((leafClass) => {
      const g = graph.input('g', 2, leafClass)
      const size = graph.apply('sqrt', [graph.input('size', 1, leafClass)])
      return { g, size, node: graph.apply('mul', [g, graph.apply('div', [size, count])]) }
    })
    const plan = makePlan(
      graph,
      scaled.map(({ node }) => [{ to: 'u', node }]),
      [],
      fresh,
    )
    const [first, last] = plan.stages
    expect(first?.step.map(({ op }) => op)).toEqual(['input', 'const', 'add'])
    expect(first?.leaf.map((nodes) => nodes.map(({ op, leafClass }) => `${op} ${leafClass}`))).toEqual([
      ['input 0', 'sqrt 0', 'div 0'],
      ['input 1', 'sqrt 1', 'div 1'],
    ])
    expect(last).toEqual({ step: [], leaf: [[], []] })
  })

  it('a class that has nothing to do in a pass has none; a reduction is in the pass before its use only', () => {
    const graph = makeGraph()
    const [g, other] = [graph.input('g', 2, 0), graph.input('g', 2, 1)]
    const sum = reduce(graph, 'sum', g, 0)
    const second = reduce(graph, 'max-of', graph.apply('div', [g, sum]), 0)
    const plan = makePlan(graph, [[{ to: 'u', node: graph.apply('sub', [g, second]) }], [{ to: 'u', node: other }]], [], fresh)
    expect(plan.passes.map((classes) => classes.map((pass) => pass?.reduces ?? null))).toEqual([
      [[sum], []],
      [[second], null],
      [[], null],
    ])
  })

  it('a number that only the state needs is computed, after the last pass if it must', () => {
    const { graph, sum, norm } = normalised()
    const plan = makePlan(graph, [[]], [norm], fresh)
    expect(plan.passes).toHaveLength(1)
    expect(plan.stages[1]?.step).toEqual([sum, norm])
  })

  it('a later pass loads what an earlier one stored', () => {
    const { graph, g, next, norm } = normalised()
    const late = graph.apply('div', [next, norm])
    const plan = makePlan(graph, [[{ to: 0, node: next }, { to: 'u', node: late }]], [], fresh) // prettier-ignore
    expect(plan.passes[1]?.[0]?.loads).toEqual([{ from: 0, stored: true }])
    expect(g.op).toBe('input')
  })

  it('no outputs, no passes', () => {
    expect(makePlan(makeGraph(), [], [], fresh)).toMatchObject({ passes: [], stages: [{ step: [], leaf: [] }] })
  })

  it('the inputs are those that something depends on', () => {
    const { graph, update } = normalised()
    expect([...makePlan(graph, [[{ to: 'u', node: update }]], [], fresh).inputs]).toEqual(['g'])
  })
})

describe('in place', () => {
  it('a store that would destroy what a later pass reads waits for that pass', () => {
    const { graph, mu, next, norm } = normalised()
    const outputs: readonly Output[] = [
      { to: 0, node: graph.apply('neg', [next]) },
      { to: 'u', node: graph.apply('div', [mu, norm]) },
    ]
    expect(makePlan(graph, [outputs], [], fresh).passes.map(([pass]) => pass?.stores)).toEqual([[0], ['u']])
    expect(makePlan(graph, [outputs], [], inPlace).passes.map(([pass]) => pass?.stores)).toEqual([[], [0, 'u']])
  })

  it('waiting can make another store wait', () => {
    const { graph, mu, next, norm } = normalised()
    const nu = graph.input(1, 2, 0)
    const outputs: readonly Output[] = [
      { to: 1, node: graph.apply('mul', [nu, nu]) },
      { to: 0, node: graph.apply('add', [next, nu]) },
      { to: 'u', node: graph.apply('div', [mu, norm]) },
    ]
    expect(makePlan(graph, [outputs], [], inPlace).passes.map(([pass]) => pass?.stores)).toEqual([[], [1, 0, 'u']])
  })

  it('a store whose value the later pass loads need not wait', () => {
    const { graph, next, norm } = normalised()
    const outputs: readonly Output[] = [
      { to: 0, node: next },
      { to: 'u', node: graph.apply('div', [next, norm]) },
    ]
    expect(makePlan(graph, [outputs], [], inPlace).passes.map(([pass]) => pass?.stores)).toEqual([[0], ['u']])
  })
})

describe('truth values', () => {
  it('one of an index is one already', () => {
    const graph = makeGraph()
    const [g, p] = [graph.input('g', 2, 0), graph.input('p', 2, 0)]
    const node = graph.apply('select', [graph.apply('lt', [g, p]), g, p])
    expect(makePlan(graph, [[{ to: 'u', node }]], [], fresh).passes[0]?.[0]?.program.code.map(([op]) => op)).toEqual(['lt', 'select'])
  })

  it('one of the step becomes a truth value where an element chooses by it, once', () => {
    const graph = makeGraph()
    const [g, p] = [graph.input('g', 2, 0), graph.input('p', 2, 0)]
    const flag = graph.input(0, 0, -1, true)
    const node = graph.apply('add', [graph.apply('select', [flag, g, p]), graph.apply('select', [flag, p, g])])
    const plan = makePlan(graph, [[{ to: 'u', node }]], [], fresh)
    expect(plan.passes[0]?.[0]?.program.code.map(([op]) => op)).toEqual(['truth', 'select', 'select', 'add'])
  })
})
