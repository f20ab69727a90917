/** scaleByDistanceOverGradients, scaleByDog, scaleByDowg. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { globalNorm } from '../../src/params/globalNorm.ts'
import { treeZipWith } from '../../src/params/zipWith.ts'
import { scaleByDistanceOverGradients } from '../../src/transforms/scaleByDistanceOverGradients.ts'
import { scaleByDog } from '../../src/transforms/scaleByDog.ts'
import { scaleByDowg } from '../../src/transforms/scaleByDowg.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach, expectNear } from '../support/near.ts'
import { nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, pairRunOf, play, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const positive = fc.double({ min: 1e-3, max: 2, noNaN: true })
const minus = (a: Float64Array, b: Float64Array): Float64Array => a.map((x, i) => x - (b[i] as number))

describe('scaleByDistanceOverGradients', () => {
  test.prop([positive, positive, vectorRunOf(nonzero)])(
    'u = g s d / √(G + ε), d the farthest so far, G the sum of ‖g‖²',
    (repsRel, eps, run) => {
      const start = run.params
      let [farthest, sum] = [repsRel * (1 + globalNorm(start)), 0]
      for (const { grads, params, updates, state } of play(
        scaleByDistanceOverGradients({ repsRel, eps, globalScale: 3, paramDtype: 'float64' }),
        run,
      )) {
        farthest = Math.max(farthest, globalNorm(minus(params, start)))
        sum += globalNorm(grads) ** 2
        expectEach(updates, grads, (x) => (3 * farthest * x) / Math.sqrt(sum + eps))
        expectSame(state.initParams, start)
      }
    },
  )

  test.prop([powerOfTwo, vectorRunOf(nonzero)])('ε = 0: u(c g) = u(g)', (c, run) => {
    const tx = scaleByDistanceOverGradients({ eps: 0 })
    expectSame(updatesOf(tx, scaled(c, run)), updatesOf(tx, run))
  })

  test.prop([vector(3, nonzero), vector(3, nonzero)])(
    'the start of 32 bits: d = ‖p₀ − fround(p₀)‖ where nothing else is longer',
    (p, g) => {
      const distance = globalNorm(minus(p, p.map(Math.fround)))
      const tx = scaleByDistanceOverGradients({ repsRel: 0, eps: 0 })
      expectEach(tx.update(g, tx.init(p), p)[0], g, (x) => (distance * x) / globalNorm(g))
    },
  )
})

describe('scaleByDog', () => {
  test.prop([positive, positive, pairRunOf(nonzero)])(
    'u = g r / √(G + ε), r the farthest so far, G the sum of ‖g‖², over the tree',
    (value, eps, run) => {
      const start = run.params
      let [farthest, sum] = [value * (1 + globalNorm(start)), 0]
      for (const { grads, params, updates, state } of play(scaleByDog({ initStep: ['heuristic', value], eps }), run)) {
        farthest = Math.max(farthest, globalNorm(treeZipWith(minus, params, start)))
        sum += globalNorm(grads) ** 2
        const rate = farthest / Math.sqrt(sum + eps)
        expectNear(updates, { w: grads.w.map((x) => rate * x), b: grads.b.map((x) => rate * x) })
        expectSame(state.initParams, start)
      }
    },
  )

  test.prop([vectorRunOf(nonzero)])('on one leaf it is distance over gradients leaf by leaf', (run) => {
    const leafwise = updatesOf(scaleByDistanceOverGradients({ paramDtype: 'float64' }), run)
    for (const [i, u] of updatesOf(scaleByDog(), run).entries()) expectNear(u, leafwise[i] as Float64Array)
  })

  test.prop([positive, vector(3, nonzero)])('the first step: a distance, or a learning rate', (value, g) => {
    const first = (kind: 'distance' | 'learningRate') => updatesOf(scaleByDog({ initStep: [kind, value], eps: 0 }), constantRun(g, 2))
    const [length, [byRate, next]] = [globalNorm(g), first('learningRate')]
    expectEach(first('distance')[0], g, (x) => (value * x) / length)
    expectEach(byRate, g, (x) => value * x)
    expectEach(next, g, (x) => (value * x) / Math.sqrt(2))
  })
})

describe('scaleByDowg', () => {
  test.prop([positive, positive, vectorRunOf(nonzero)])(
    'u = g d / (√v + ε), d the largest squared distance, v the sum of d ‖g‖²',
    (first, eps, run) => {
      let [farthest, sum] = [first, 0]
      for (const { grads, params, updates, state } of play(scaleByDowg({ initEstimSqDist: first, eps }), run)) {
        farthest = Math.max(farthest, globalNorm(minus(params, run.params)) ** 2)
        sum += farthest * globalNorm(grads) ** 2
        expectEach(updates, grads, (x) => (farthest * x) / (Math.sqrt(sum) + eps))
        expectSame(state.initParams, run.params)
      }
    },
  )

  test.prop([positive, vectorRunOf(nonzero)])('the first squared distance is ε where none is given', (eps, run) => {
    expectSame(updatesOf(scaleByDowg({ eps }), run), updatesOf(scaleByDowg({ eps, initEstimSqDist: eps }), run))
    expect(scaleByDowg().init(run.params).estimSqDist).toBe(1e-4)
  })
})
