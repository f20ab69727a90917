import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { clipByBlockRms } from '../../src/transforms/clipByBlockRms.ts'
import { ordinary, vector } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { expectSame } from '../support/same.ts'

const threshold = fc.double({ min: 1e-3, max: 20, noNaN: true })
const rms = (g: Float64Array): number => Math.sqrt(g.reduce((sum, x) => sum + x * x, 0) / g.length)
const clipped = (d: number, g: Float64Array): Float64Array => clipByBlockRms(d).update(g, {}, g)[0]

describe('clipByBlockRms', () => {
  test.prop([threshold, vector(5, ordinary)])('bound: rms(u) ≤ d', (d, g) => {
    expect(rms(clipped(d, g))).toBeLessThanOrEqual(d * (1 + 1e-12))
  })

  test.prop([threshold, vector(5, ordinary)])('u = g / max(1, rms(g) / d)', (d, g) => {
    expectEach(clipped(d, g), g, (x) => x / Math.max(1, rms(g) / d))
  })

  test.prop([vector(5, ordinary)])('inside the bound nothing changes', (g) => {
    expectSame(clipped(rms(g) + 1e-6, g), g)
  })
})
