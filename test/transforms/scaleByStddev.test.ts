import { describe } from 'vitest'
import { scaleByStddev } from '../../src/transforms/scaleByStddev.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByStddev', () => {
  refuses({
    'scaleByStddev: decay must be in [0, 1), got 1': () => scaleByStddev({ decay: 1 }),
    'scaleByStddev: eps must be a finite number >= 0, got -1': () => scaleByStddev({ eps: -1 }),
    'scaleByStddev: initialScale must be a finite number >= 0, got -1': () => scaleByStddev({ initialScale: -1 }),
  })
})
