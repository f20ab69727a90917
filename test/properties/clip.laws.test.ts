import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { clip } from '../../src/transforms/clip.ts'
import { double, ordinary, vector } from '../support/arbitraries.ts'
import { expectSame } from '../support/same.ts'

const bound = fc.double({ min: 0, max: 20, noNaN: true })
const clipped = (delta: number, g: Float64Array): Float64Array => clip(delta).update(g, {}, g)[0]

describe('clip', () => {
  test.prop([bound, vector(4, ordinary)])('bound: |u| ≤ δ', (delta, g) => {
    expect(clipped(delta, g).every((u) => Math.abs(u) <= delta)).toBe(true)
  })

  test.prop([bound, vector(4, double)])('idempotence: clip(clip(g)) = clip(g)', (delta, g) => {
    expectSame(clipped(delta, clipped(delta, g)), clipped(delta, g))
  })

  test.prop([bound, vector(4, double)])('inside the bound nothing changes, NaN stays NaN', (delta, g) => {
    const isInside = (x: number): boolean => !(Math.abs(x) > delta)
    expectSame(
      clipped(delta, g).filter((_u, i) => isInside(g[i] as number)),
      g.filter(isInside),
    )
  })

  test.prop([bound, vector(4, ordinary)])('oddness: clip(−g) = −clip(g)', (delta, g) => {
    expectSame(
      clipped(
        delta,
        g.map((x) => -x),
      ),
      clipped(delta, g).map((u) => -u),
    )
  })
})
