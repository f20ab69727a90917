import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { globalNorm } from '../../src/params/globalNorm.ts'
import type { Params } from '../../src/params/params.ts'
import { treeMap } from '../../src/params/map.ts'
import { clipByGlobalNorm } from '../../src/transforms/clipByGlobalNorm.ts'
import { params } from '../support/arbitraries.ts'
import { expectNear } from '../support/near.ts'
import { expectSame } from '../support/same.ts'

const bound = fc.double({ min: 1e-3, max: 20, noNaN: true })
const clipped = (maxNorm: number, g: Params): Params => clipByGlobalNorm(maxNorm).update(g, {}, g)[0]

describe('clipByGlobalNorm', () => {
  test.prop([bound, params])('it never lengthens: ‖u‖ ≤ min(‖g‖, c)', (maxNorm, g) => {
    expect(globalNorm(clipped(maxNorm, g))).toBeLessThanOrEqual(Math.min(globalNorm(g), maxNorm) * (1 + 1e-12))
  })

  test.prop([bound, params])('idempotence: clip(clip(g)) = clip(g)', (maxNorm, g) => {
    expectNear(clipped(maxNorm, clipped(maxNorm, g)), clipped(maxNorm, g))
  })

  test.prop([params])('up to the bound nothing changes', (g) => {
    expectSame(
      clipped(globalNorm(g), g),
      treeMap((x) => x.slice(), g),
    )
  })

  test.prop([bound, params])('direction: u = g · min(1, c / ‖g‖)', (maxNorm, g) => {
    const factor = Math.min(1, maxNorm / (globalNorm(g) || 1))
    expectNear(
      clipped(maxNorm, g),
      treeMap((x) => x.map((xi) => xi * factor), g),
    )
  })

  test.prop([bound, params])('zero gradients stay zero, also where c = 0', (maxNorm, g) => {
    const zero = treeMap((x) => new Float64Array(x.length), g)
    expectSame(clipped(maxNorm, zero), zero)
    expectSame(clipped(0, zero), zero)
  })
})
