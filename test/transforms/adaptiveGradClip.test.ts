import { describe, test } from 'vitest'
import { tensor } from '../../src/params/tensor.ts'
import { adaptiveGradClip } from '../../src/transforms/adaptiveGradClip.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'

describe('adaptiveGradClip', () => {
  test('unit by unit, params shorter than ε counting as ε', () => {
    const params = tensor([2, 2], [0, 30, 0, 40])
    const g = tensor([2, 2], [3, 0.3, 4, 0.4])
    expectSame(adaptiveGradClip(0.1).init(params), {})
    expectNear(adaptiveGradClip(0.1, { eps: 10 }).update(g, {}, params)[0], tensor([2, 2], [0.6, 0.3, 0.8, 0.4]), 1e-15)
  })

  refuses({
    'adaptiveGradClip: clipping must be a finite number >= 0, got -1': () => adaptiveGradClip(-1),
    'adaptiveGradClip: eps must be a finite number >= 0, got NaN': () => adaptiveGradClip(1, { eps: NaN }),
  })
})
