import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { globalNorm } from '../../src/params/globalNorm.ts'
import { scaleByParamBlockNorm } from '../../src/transforms/scaleByParamBlockNorm.ts'
import { scaleByParamBlockRms } from '../../src/transforms/scaleByParamBlockRms.ts'
import { scaleByTrustRatio } from '../../src/transforms/scaleByTrustRatio.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { nonzero, powerOfTwo } from '../support/numbers.ts'
import { expectSame } from '../support/same.ts'

const positive = fc.double({ min: 0.01, max: 10, noNaN: true })
const numbers = vector(4, nonzero)
const zero = new Float64Array(4)

describe('scaleByTrustRatio', () => {
  test.prop([numbers, numbers])('the update is as long as the params: ‖u‖ = ‖p‖', (g, p) => {
    expect(globalNorm(scaleByTrustRatio().update(g, {}, p)[0]) / globalNorm(p)).toBeCloseTo(1, 9)
  })

  test.prop([powerOfTwo, numbers, numbers])('scale-free: u(c g) = u(g)', (c, g, p) => {
    expectSame(
      scaleByTrustRatio().update(
        g.map((x) => c * x),
        {},
        p,
      ),
      scaleByTrustRatio().update(g, {}, p),
    )
  })

  test.prop([positive, positive, numbers, numbers])('u = g η ‖p‖ / (‖g‖ + ε)', (trustCoefficient, eps, g, p) => {
    const ratio = (trustCoefficient * globalNorm(p)) / (globalNorm(g) + eps)
    expectEach(scaleByTrustRatio({ trustCoefficient, eps }).update(g, {}, p)[0], g, (x) => ratio * x)
  })

  test.prop([numbers, positive])('the factor is 1 where either norm is 0', (x, trustCoefficient) => {
    const tx = scaleByTrustRatio({ trustCoefficient })
    expectSame(tx.update(x, {}, zero)[0], x)
    expectSame(tx.update(zero, {}, x)[0], zero)
  })

  test.prop([numbers, numbers])('no norm counts as less than the least', (g, p) => {
    const [short, least] = [1e-6, 5]
    const tx = scaleByTrustRatio({ minNorm: least })
    expectEach(
      tx.update(
        g.map((x) => x * short),
        {},
        p.map((x) => x * short),
      )[0],
      g,
      (x) => x * short,
    )
    expectSame(tx.update(zero, {}, zero)[0], zero)
  })
})

describe('scaleByParamBlockNorm and scaleByParamBlockRms', () => {
  test.prop([numbers, numbers])('norm: u = g ‖p‖, and rms is norm / √n', (g, p) => {
    expectEach(scaleByParamBlockNorm().update(g, {}, p)[0], g, (x) => x * globalNorm(p))
    expectEach(scaleByParamBlockRms().update(g, {}, p)[0], g, (x) => x * (globalNorm(p) / Math.sqrt(4)))
  })

  test.prop([numbers])('never by less than the least', (g) => {
    for (const make of [scaleByParamBlockNorm, scaleByParamBlockRms]) {
      expectEach(make().update(g, {}, zero)[0], g, (x) => x * 1e-3)
      expectEach(make({ minScale: 0.5 }).update(g, {}, zero)[0], g, (x) => x / 2)
    }
  })
})
