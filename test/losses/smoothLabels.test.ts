import { test } from 'vitest'
import { smoothLabels } from '../../src/losses/smoothLabels.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

const labels = tensor([2, 4], [1, 0, 0, 0, 0, 1, 0, 0])

test('along other axes', () => {
  expectExample(smoothLabels(labels, 0.5, { axis: 0 }), tensor([2, 4], [0.75, 0.25, 0.25, 0.25, 0.25, 0.75, 0.25, 0.25]))
  expectExample(
    smoothLabels(labels, 0.5, { axis: null }),
    tensor(
      [2, 4],
      [9, 1, 1, 1, 1, 9, 1, 1].map((n) => n / 16),
    ),
  )
})

test('classes left out are not counted', () => {
  const where = [true, true, false, false]
  expectExample(smoothLabels(labels, 0.5, { where }), tensor([2, 4], [0.75, 0.25, 0.25, 0.25, 0.25, 0.75, 0.25, 0.25]))
})

test('refusals', () => {
  expectThrows(() => smoothLabels(labels, 1.5), 'smoothLabels: alpha must be in [0, 1], got 1.5')
  expectThrows(() => smoothLabels(labels, 0.5, { axis: 2 }), 'smoothLabels: axis must be in [-2, 2), got 2')
  expectThrows(() => smoothLabels(labels, 0.5, { where: [true], axis: [0, 0] }), 'smoothLabels: axis must name each axis once, got [0, 0]')
  expectThrows(() => smoothLabels(labels, 0.5, { where: [true, true] }), 'smoothLabels: where must broadcast to shape [2, 4], got [2]')
})
