// Longer than 200 lines: a few values for each of sixteen schedulers.
import { describe, expect, test } from 'vitest'
import {
  chainedScheduler,
  constantLR,
  cosineAnnealingLR,
  cosineAnnealingWarmRestarts,
  cyclicLR,
  exponentialLR,
  lambdaLR,
  linearLR,
  multiplicativeLR,
  multiStepLR,
  oneCycleLR,
  polynomialLR,
  sequentialLR,
  stepLR,
  swaLR,
} from '../../src/torch/schedulers/index.ts'
import { expectExample } from '../support/example.ts'

const half = exponentialLR({ lr: 8, gamma: 0.5 })

describe('values', () => {
  test.each([
    ['stepLR', stepLR({ lr: 8, stepSize: 2, gamma: 0.5 }), [8, 8, 4, 4, 2]],
    ['stepLR decays by a tenth', stepLR({ lr: 8, stepSize: 1 }), [8, 0.8, 0.08]],
    ['multiStepLR', multiStepLR({ lr: 8, milestones: [3, 1, 3], gamma: 0.5 }), [8, 4, 4, 1, 1]],
    ['multiStepLR decays by a tenth', multiStepLR({ lr: 8, milestones: [0] }), [0.8, 0.8]],
    ['constantLR', constantLR({ lr: 8, factor: 0.25, totalIters: 2 }), [2, 2, 8, 8]],
    ['constantLR is a third for 5', constantLR({ lr: 9 }), [3, 3, 3, 3, 3, 9]],
    ['constantLR of nothing', constantLR({ lr: 8, factor: 0, totalIters: 1 }), [0, 8, 8]],
    ['linearLR', linearLR({ lr: 8, startFactor: 1, endFactor: 0.5, totalIters: 4 }), [8, 7, 6, 5, 4, 4]],
    ['linearLR rises from a third to the whole in 5', linearLR({ lr: 15 }), [5, 7, 9, 11, 13, 15, 15]],
    ['exponentialLR', half, [8, 4, 2, 1]],
    ['polynomialLR', polynomialLR({ lr: 9, totalIters: 3, power: 2 }), [9, 4, 1, 0, 0]],
    ['polynomialLR is a line to 0 in 5', polynomialLR({ lr: 5 }), [5, 4, 3, 2, 1, 0, 0]],
    ['cosineAnnealingLR', cosineAnnealingLR({ lr: 4, tMax: 3 }), [4, 3, 1, 0, 1, 3, 4, 3]],
    ['cosineAnnealingLR above a minimum', cosineAnnealingLR({ lr: 5, tMax: 2, etaMin: 1 }), [5, 3, 1, 3, 5]],
    ['cosineAnnealingWarmRestarts', cosineAnnealingWarmRestarts({ lr: 4, t0: 2 }), [4, 2, 4, 2, 4]],
    [
      'restarts that grow',
      cosineAnnealingWarmRestarts({ lr: 5, t0: 1, tMult: 2, etaMin: 1 }),
      [5, 5, 3, 5, 3 + Math.SQRT2, 3, 3 - Math.SQRT2, 5],
    ],
    ['lambdaLR', lambdaLR({ lr: 8, lrLambda: (count) => 1 / (1 + count) }), [8, 4, 8 / 3, 2]],
    ['multiplicativeLR', multiplicativeLR({ lr: 8, lrLambda: (count) => 1 / count }), [8, 8, 4, 4 / 3, 1 / 3]],
    ['swaLR', swaLR({ lr: 5, swaLr: 1, annealEpochs: 2 }), [5, 3, 1, 1]],
    ['swaLR in 10', swaLR({ lr: 5, swaLr: 1, annealStrategy: 'linear' }), [5, 4.6, 4.2, 3.8, 3.4, 3, 2.6, 2.2, 1.8, 1.4, 1, 1]],
    ['swaLR at once', swaLR({ lr: 5, swaLr: 1, annealEpochs: 0 }), [1, 1]],
    ['sequentialLR', sequentialLR({ lr: 8, schedules: [constantLR({ lr: 8, factor: 0.5 }), half], milestones: [2] }), [4, 4, 8, 4, 2]],
    ['sequentialLR of one', sequentialLR({ lr: 8, schedules: [half], milestones: [] }), [8, 4, 2]],
    ['sequentialLR from 0', sequentialLR({ lr: 8, schedules: [constantLR({ lr: 8 }), half], milestones: [0] }), [8, 4, 2]],
    ['chainedScheduler', chainedScheduler({ lr: 8, schedules: [half, stepLR({ lr: 8, stepSize: 2, gamma: 4 })] }), [8, 4, 8, 4, 8]],
  ] as const)('%s', (_, schedule, values) => {
    expectExample(
      values.map((_value, count) => schedule(count)),
      [...values],
    )
  })

  test('cyclicLR, and momentum against it', () => {
    const { lr, momentum } = cyclicLR({ baseLr: 1, maxLr: 5, stepSizeUp: 2, stepSizeDown: 4, baseMomentum: 0.5, maxMomentum: 0.9 })
    expectExample([0, 1, 2, 3, 4, 5, 6, 7, 8].map(lr), [1, 3, 5, 4, 3, 2, 1, 3, 5])
    expectExample([0, 1, 2, 3, 4, 5, 6, 7, 8].map(momentum), [0.9, 0.7, 0.5, 0.6, 0.7, 0.8, 0.9, 0.7, 0.5])
  })
  test('cyclicLR rises for 2000 and falls as long, momentum between 0.8 and 0.9', () => {
    const { lr, momentum } = cyclicLR({ baseLr: 1, maxLr: 5 })
    expectExample([0, 1000, 2000, 3000, 4000, 6000].map(lr), [1, 3, 5, 3, 1, 5])
    expectExample([0, 1000, 2000].map(momentum), [0.9, 0.85, 0.8])
  })
  test('cyclicLR with cycles that shrink', () => {
    const cycle = { baseLr: 0, maxLr: 8, stepSizeUp: 1 }
    expectExample([1, 3, 5].map(cyclicLR({ ...cycle, mode: 'triangular' }).lr), [8, 8, 8])
    expectExample([1, 3, 5].map(cyclicLR({ ...cycle, mode: 'triangular2' }).lr), [8, 4, 2])
    expectExample([1, 3].map(cyclicLR({ ...cycle, mode: 'exp_range', gamma: 0.5 }).lr), [4, 1])
    expectExample([1, 3].map(cyclicLR({ ...cycle, mode: 'exp_range' }).lr), [8, 8])
    expectExample([1, 3, 5].map(cyclicLR({ ...cycle, scaleFn: (x) => 1 / x }).lr), [8, 4, 8 / 3])
    expectExample([1, 3, 5].map(cyclicLR({ ...cycle, scaleFn: (x) => 1 / x, scaleMode: 'iterations' }).lr), [8, 8 / 3, 1.6])
  })

  const wave = { maxLr: 8, totalSteps: 9, pctStart: 1 / 3, divFactor: 4, finalDivFactor: 2, annealStrategy: 'linear' } as const
  test('oneCycleLR, and momentum against it', () => {
    const { lr, momentum } = oneCycleLR({ ...wave, baseMomentum: 0.5, maxMomentum: 0.7 })
    expectExample([0, 1, 2, 5, 8, 9, 99].map(lr), [2, 5, 8, 4.5, 1, 1, 1])
    expectExample([0, 1, 2, 5, 8, 9, 99].map(momentum), [0.7, 0.6, 0.5, 0.6, 0.7, 0.7, 0.7])
  })
  test('oneCycleLR in three phases', () => {
    const { lr, momentum } = oneCycleLR({ ...wave, threePhase: true })
    expectExample([0, 1, 2, 3, 4, 6, 8, 9].map(lr), [2, 5, 8, 5, 2, 1.5, 1, 1])
    expectExample([0, 1, 2, 3, 4, 6, 8, 9].map(momentum), [0.95, 0.9, 0.85, 0.9, 0.95, 0.95, 0.95, 0.95])
  })
  test('oneCycleLR along cosines, 3 tenths of the way up, from a 25th to a 250000th', () => {
    const { lr } = oneCycleLR({ maxLr: 25, epochs: 5, stepsPerEpoch: 4 })
    expectExample([0, 5, 12, 19].map(lr), [1, 25, (25 + 1e-4) / 2, 1e-4])
  })
  test('oneCycleLR that only rises ends at the top', () => {
    const { lr } = oneCycleLR({ ...wave, pctStart: 1 })
    expectExample([0, 4, 8, 9].map(lr), [2, 5, 8, 8])
  })
  test('oneCycleLR of one step is at its end; at the top when it only rises', () => {
    expectExample(oneCycleLR({ ...wave, totalSteps: 1 }).lr(0), 1)
    expectExample(oneCycleLR({ ...wave, totalSteps: 1, pctStart: 1 }).lr(0), 8)
  })
})

describe('composition', () => {
  test('a scheduler that does not read the learning rate overwrites it in a chain', () => {
    const schedules = [half, lambdaLR({ lr: 8, lrLambda: (count) => 1 + count }), constantLR({ lr: 8, factor: 0.5, totalIters: 9 })]
    expectExample([0, 1, 2].map(chainedScheduler({ lr: 8, schedules })), [4, 16, 24])
  })
  test('multiplicativeLR and swaLR go on from the learning rate they find', () => {
    const times = multiplicativeLR({ lr: 8, lrLambda: (count) => count + 2 })
    expectExample([0, 1, 2, 3, 4].map(sequentialLR({ lr: 8, schedules: [half, times], milestones: [3] })), [8, 4, 2, 4, 12])
    const swa = swaLR({ lr: 8, swaLr: 6, annealEpochs: 2 })
    expectExample([0, 1, 2, 3, 4, 5].map(sequentialLR({ lr: 8, schedules: [half, swa], milestones: [3] })), [8, 4, 2, 2, 4, 6])
  })
  test('a plain function of the count is a scheduler that overwrites', () => {
    const plain = (count: number): number => 10 + count
    expectExample([0, 1, 2, 3].map(sequentialLR({ lr: 8, schedules: [half, plain], milestones: [2] })), [8, 4, 10, 11])
    expectExample([0, 1, 2].map(chainedScheduler({ lr: 8, schedules: [half, plain] })), [10, 11, 12])
  })
  test('compositions compose', () => {
    const inner = sequentialLR({ lr: 8, schedules: [half, constantLR({ lr: 8, factor: 0.5, totalIters: 2 })], milestones: [2] })
    const outer = chainedScheduler({ lr: 8, schedules: [inner, multiStepLR({ lr: 8, milestones: [1], gamma: 3 })] })
    expectExample([0, 1, 2, 3, 4].map(inner), [8, 4, 4, 4, 8])
    expectExample([0, 1, 2, 3, 4].map(outer), [8, 12, 4, 4, 8])
    const late = sequentialLR({ lr: 8, schedules: [half, outer], milestones: [2] })
    expectExample([0, 1, 2, 3, 4].map(late), [8, 4, 8, 12, 4])
  })
  test('what the caller does to its arrays later changes nothing', () => {
    const [schedules, milestones] = [[half, constantLR({ lr: 8, factor: 0.5 })], [2]]
    const [chained, sequential] = [chainedScheduler({ lr: 8, schedules }), sequentialLR({ lr: 8, schedules, milestones })]
    const stairs = multiStepLR({ lr: 8, milestones, gamma: 0.5 })
    schedules.reverse()
    milestones[0] = 1
    expectExample([chained(1), sequential(1), sequential(2), stairs(1), stairs(2)], [2, 4, 4, 8, 4])
  })
  test('a function that throws leaves the schedule as it was', () => {
    let broken = true
    const schedule = multiplicativeLR({
      lr: 8,
      lrLambda: () => {
        if (broken) throw new Error('broken')
        return 0.5
      },
    })
    expect(() => schedule(2)).toThrow('broken')
    broken = false
    expect([schedule(2), schedule(1), schedule(3)]).toEqual([2, 4, 1])
  })
})

describe('refuses', () => {
  const lr = -1
  const atLeast0 = 'must be a finite number >= 0, got -1'
  const cycle = { baseLr: 1, maxLr: 5 }
  const wave = { maxLr: 5, totalSteps: 9 }
  test.each([
    [`stepLR: lr ${atLeast0}`, () => stepLR({ lr, stepSize: 2 })],
    [`stepLR: gamma ${atLeast0}`, () => stepLR({ lr: 1, stepSize: 2, gamma: -1 })],
    ['stepLR: stepSize must be a whole number >= 1, got 0', () => stepLR({ lr: 1, stepSize: 0 })],
    [`multiStepLR: lr ${atLeast0}`, () => multiStepLR({ lr, milestones: [] })],
    [`multiStepLR: gamma ${atLeast0}`, () => multiStepLR({ lr: 1, milestones: [], gamma: -1 })],
    ['multiStepLR: milestones[1] must be a whole number >= 0, got 2.5', () => multiStepLR({ lr: 1, milestones: [1, 2.5] })],
    [`constantLR: lr ${atLeast0}`, () => constantLR({ lr })],
    ['constantLR: factor must be in [0, 1], got 1.5', () => constantLR({ lr: 1, factor: 1.5 })],
    ['constantLR: totalIters must be a whole number >= 1, got 0', () => constantLR({ lr: 1, totalIters: 0 })],
    [`linearLR: lr ${atLeast0}`, () => linearLR({ lr })],
    ['linearLR: startFactor must be a finite number > 0, got 0', () => linearLR({ lr: 1, startFactor: 0 })],
    ['linearLR: startFactor must be in [0, 1], got 1.5', () => linearLR({ lr: 1, startFactor: 1.5 })],
    ['linearLR: endFactor must be in [0, 1], got -0.5', () => linearLR({ lr: 1, endFactor: -0.5 })],
    ['linearLR: totalIters must be a whole number >= 1, got 0', () => linearLR({ lr: 1, totalIters: 0 })],
    [`exponentialLR: lr ${atLeast0}`, () => exponentialLR({ lr, gamma: 1 })],
    [`exponentialLR: gamma ${atLeast0}`, () => exponentialLR({ lr: 1, gamma: -1 })],
    [`polynomialLR: lr ${atLeast0}`, () => polynomialLR({ lr })],
    [`polynomialLR: power ${atLeast0}`, () => polynomialLR({ lr: 1, power: -1 })],
    ['polynomialLR: totalIters must be a whole number >= 1, got 0', () => polynomialLR({ lr: 1, totalIters: 0 })],
    [`cosineAnnealingLR: lr ${atLeast0}`, () => cosineAnnealingLR({ lr, tMax: 1 })],
    [`cosineAnnealingLR: etaMin ${atLeast0}`, () => cosineAnnealingLR({ lr: 1, tMax: 1, etaMin: -1 })],
    ['cosineAnnealingLR: tMax must be a whole number >= 1, got 0', () => cosineAnnealingLR({ lr: 1, tMax: 0 })],
    [`cosineAnnealingWarmRestarts: lr ${atLeast0}`, () => cosineAnnealingWarmRestarts({ lr, t0: 1 })],
    [`cosineAnnealingWarmRestarts: etaMin ${atLeast0}`, () => cosineAnnealingWarmRestarts({ lr: 1, t0: 1, etaMin: -1 })],
    ['cosineAnnealingWarmRestarts: t0 must be a whole number >= 1, got 0', () => cosineAnnealingWarmRestarts({ lr: 1, t0: 0 })],
    [
      'cosineAnnealingWarmRestarts: tMult must be a whole number >= 1, got 1.5',
      () => cosineAnnealingWarmRestarts({ lr: 1, t0: 1, tMult: 1.5 }),
    ],
    [`lambdaLR: lr ${atLeast0}`, () => lambdaLR({ lr, lrLambda: () => 1 })],
    [`multiplicativeLR: lr ${atLeast0}`, () => multiplicativeLR({ lr, lrLambda: () => 1 })],
    [`swaLR: lr ${atLeast0}`, () => swaLR({ lr, swaLr: 1 })],
    [`swaLR: swaLr ${atLeast0}`, () => swaLR({ lr: 1, swaLr: -1 })],
    ['swaLR: annealEpochs must be a whole number >= 0, got -2', () => swaLR({ lr: 1, swaLr: 1, annealEpochs: -2 })],
    ['swaLR: annealStrategy must be one of cos, linear, got square', () => swaLR({ lr: 1, swaLr: 1, annealStrategy: 'square' as 'cos' })],
    [`cyclicLR: baseLr ${atLeast0}`, () => cyclicLR({ ...cycle, baseLr: -1 })],
    [`cyclicLR: maxLr ${atLeast0}`, () => cyclicLR({ ...cycle, maxLr: -1 })],
    [`cyclicLR: gamma ${atLeast0}`, () => cyclicLR({ ...cycle, gamma: -1 })],
    ['cyclicLR: stepSizeUp must be a whole number >= 1, got 0', () => cyclicLR({ ...cycle, stepSizeUp: 0 })],
    ['cyclicLR: stepSizeDown must be a whole number >= 1, got 0', () => cyclicLR({ ...cycle, stepSizeDown: 0 })],
    [
      'cyclicLR: mode must be one of triangular, triangular2, exp_range, got square',
      () => cyclicLR({ ...cycle, mode: 'square' as 'triangular' }),
    ],
    ['cyclicLR: scaleMode must be one of cycle, iterations, got square', () => cyclicLR({ ...cycle, scaleMode: 'square' as 'cycle' })],
    ['cyclicLR: baseMomentum must be a finite number, got NaN', () => cyclicLR({ ...cycle, baseMomentum: NaN })],
    ['cyclicLR: maxMomentum must be a finite number, got Infinity', () => cyclicLR({ ...cycle, maxMomentum: Infinity })],
    [`oneCycleLR: maxLr ${atLeast0}`, () => oneCycleLR({ ...wave, maxLr: -1 })],
    ['oneCycleLR: totalSteps must be a whole number >= 1, got 0', () => oneCycleLR({ ...wave, totalSteps: 0 })],
    ['oneCycleLR: totalSteps must be given, or epochs and stepsPerEpoch, got undefined', () => oneCycleLR({ maxLr: 1, epochs: 3 })],
    [
      'oneCycleLR: totalSteps must be given, or epochs and stepsPerEpoch, got null',
      () => oneCycleLR({ maxLr: 1, totalSteps: null, stepsPerEpoch: 3 }),
    ],
    ['oneCycleLR: epochs must be a whole number >= 1, got 0.5', () => oneCycleLR({ maxLr: 1, epochs: 0.5, stepsPerEpoch: 4 })],
    ['oneCycleLR: stepsPerEpoch must be a whole number >= 1, got -4', () => oneCycleLR({ maxLr: 1, epochs: 1, stepsPerEpoch: -4 })],
    ['oneCycleLR: pctStart must be in [0, 1], got 2', () => oneCycleLR({ ...wave, pctStart: 2 })],
    ['oneCycleLR: annealStrategy must be one of cos, linear, got square', () => oneCycleLR({ ...wave, annealStrategy: 'square' as 'cos' })],
    ['oneCycleLR: baseMomentum must be a finite number, got NaN', () => oneCycleLR({ ...wave, baseMomentum: NaN })],
    ['oneCycleLR: maxMomentum must be a finite number, got NaN', () => oneCycleLR({ ...wave, maxMomentum: NaN })],
    ['oneCycleLR: divFactor must be a finite number > 0, got 0', () => oneCycleLR({ ...wave, divFactor: 0 })],
    ['oneCycleLR: finalDivFactor must be a finite number > 0, got 0', () => oneCycleLR({ ...wave, finalDivFactor: 0 })],
    [`sequentialLR: lr ${atLeast0}`, () => sequentialLR({ lr, schedules: [half], milestones: [] })],
    [
      'sequentialLR: milestones must be one fewer than the 0 schedules, got 0',
      () => sequentialLR({ lr: 8, schedules: [], milestones: [] }),
    ],
    [
      'sequentialLR: milestones must be one fewer than the 1 schedules, got 1',
      () => sequentialLR({ lr: 8, schedules: [half], milestones: [3] }),
    ],
    [
      'sequentialLR: milestones[0] must be a whole number >= 0, got -1',
      () => sequentialLR({ lr: 8, schedules: [half, half], milestones: [-1] }),
    ],
    ['sequentialLR: milestones[1] must be >= 4, got 2', () => sequentialLR({ lr: 8, schedules: [half, half, half], milestones: [4, 2] })],
    [`chainedScheduler: lr ${atLeast0}`, () => chainedScheduler({ lr, schedules: [half] })],
    ['chainedScheduler: schedules must be at least one, got 0', () => chainedScheduler({ lr: 8, schedules: [] })],
  ] as const)('%s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
