import { expect, test } from 'vitest'
import { convexKlDivergence, convexKlDivergenceGrad } from '../../src/losses/convexKlDivergence.ts'
import { generalizedKlDivergence, generalizedKlDivergenceGrad } from '../../src/losses/generalizedKlDivergence.ts'
import { klDivergence, klDivergenceGrad } from '../../src/losses/klDivergence.ts'
import { klDivergenceWithLogTargets, klDivergenceWithLogTargetsGrad } from '../../src/losses/klDivergenceWithLogTargets.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

const logs = tensor([2, 2], [-1, -2, -3, -4])

test('a target of zero costs nothing', () => {
  expectExample(klDivergence(logs, tensor([2, 2], [0, 1, 0, 0])), Float64Array.of(2, 0))
  expectExample(generalizedKlDivergence(Float64Array.of(0, 0), Float64Array.of(0, 0)), 2)
})

test('one target for all', () => {
  expectExample(klDivergence(logs, 1), Float64Array.of(3, 7))
  expectExample(klDivergenceGrad(logs, 1, { where: [true, false] }), tensor([2, 2], [-1, 0, -1, 0]))
  expectExample(klDivergenceWithLogTargets(logs, 0), Float64Array.of(3, 7))
  expectExample(klDivergenceWithLogTargetsGrad(logs, Math.LN2, { axis: 0, where: tensor([2, 1], [0, 1]) }), tensor([2, 2], [0, 0, -2, -2]))
})

test('targets that are not positive give NaN', () => {
  expectExample(klDivergence(Float64Array.of(0), Float64Array.of(-1)), NaN)
})

test('convexKlDivergence is the former name of generalizedKlDivergence', () => {
  expect(convexKlDivergence).toBe(generalizedKlDivergence)
  expect(convexKlDivergenceGrad).toBe(generalizedKlDivergenceGrad)
})

test('refusals', () => {
  const wrong = new Float64Array(3)
  const message = 'shapes must broadcast, got [2, 2] and [3]'
  expectThrows(() => klDivergence(logs, wrong), `klDivergence: ${message}`)
  expectThrows(() => klDivergenceGrad(logs, wrong), `klDivergenceGrad: ${message}`)
  expectThrows(() => klDivergenceWithLogTargets(logs, wrong), `klDivergenceWithLogTargets: ${message}`)
  expectThrows(() => klDivergenceWithLogTargetsGrad(logs, wrong), `klDivergenceWithLogTargetsGrad: ${message}`)
  expectThrows(() => generalizedKlDivergence(logs, wrong), `generalizedKlDivergence: ${message}`)
  expectThrows(() => generalizedKlDivergenceGrad(logs, wrong), `generalizedKlDivergenceGrad: ${message}`)
  expectThrows(
    () => klDivergence(Float64Array.of(0, 0), 1, { where: tensor([2, 2], [1, 1, 1, 1]) }),
    'klDivergence: where must broadcast to shape [2], got [2, 2]',
  )
})
