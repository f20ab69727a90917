import type { LRAndMomentum } from '../../../torch/schedulers/cyclicLR.ts'
import { cyclicLR } from '../../../torch/schedulers/cyclicLR.ts'
import { oneCycleLR } from '../../../torch/schedulers/oneCycleLR.ts'
import { counting, finite, fraction, positive } from '../fields/numbers.ts'
import { schedule } from '../fields/references.ts'
import type { Fields } from '../fields/record.ts'
import { orNone, orNull } from '../fields/structures.ts'
import { boolean, words } from '../fields/words.ts'
import type { Row } from '../row.ts'

/** Schedulers of learning rate and momentum: `part` says which of the two. */
const partOf = (of: (options: never) => LRAndMomentum, fields: Fields): Row => ({
  of,
  fields: { part: words('lr', 'momentum')('lr'), ...fields },
  make: ({ part, ...options }) => of(options as never)[part as keyof LRAndMomentum],
})

/** The schedulers of `descend/torch` that give two schedules. */
export const momentumSchedules: Readonly<Record<string, Row>> = {
  'torch.cyclicLR': partOf(cyclicLR, {
    baseLr: finite(),
    maxLr: finite(),
    stepSizeUp: counting(2000),
    stepSizeDown: orNull(counting)(),
    mode: words('triangular', 'triangular2', 'exp_range')('triangular'),
    gamma: finite(1),
    scaleFn: orNull(schedule)(),
    scaleMode: words('cycle', 'iterations')('cycle'),
    baseMomentum: finite(0.8),
    maxMomentum: finite(0.9),
  }),
  'torch.oneCycleLR': partOf(oneCycleLR, {
    maxLr: finite(),
    totalSteps: orNone(counting)(),
    epochs: orNone(counting)(),
    stepsPerEpoch: orNone(counting)(),
    pctStart: fraction(0.3),
    annealStrategy: words('cos', 'linear')('cos'),
    baseMomentum: finite(0.85),
    maxMomentum: finite(0.95),
    divFactor: positive(25),
    finalDivFactor: positive(1e4),
    threePhase: boolean(false),
  }),
}
