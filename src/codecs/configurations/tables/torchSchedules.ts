import { constantLR } from '../../../torch/schedulers/constantLR.ts'
import { cosineAnnealingLR } from '../../../torch/schedulers/cosineAnnealingLR.ts'
import { cosineAnnealingWarmRestarts } from '../../../torch/schedulers/cosineAnnealingWarmRestarts.ts'
import { exponentialLR } from '../../../torch/schedulers/exponentialLR.ts'
import { linearLR } from '../../../torch/schedulers/linearLR.ts'
import { multiStepLR } from '../../../torch/schedulers/multiStepLR.ts'
import { polynomialLR } from '../../../torch/schedulers/polynomialLR.ts'
import { stepLR } from '../../../torch/schedulers/stepLR.ts'
import { swaLR } from '../../../torch/schedulers/swaLR.ts'
import { lambdaLR } from '../../../torch/schedulers/lambdaLR.ts'
import { multiplicativeLR } from '../../../torch/schedulers/multiplicativeLR.ts'
import { chainedScheduler } from '../../../torch/schedulers/chainedScheduler.ts'
import { sequentialLR } from '../../../torch/schedulers/sequentialLR.ts'
import { counting, finite, fraction, whole } from '../fields/numbers.ts'
import { schedule } from '../fields/references.ts'
import { list } from '../fields/structures.ts'
import { words } from '../fields/words.ts'
import { row, type Row } from '../row.ts'

/** The schedulers of `descend/torch`. */
export const torchSchedules: Readonly<Record<string, Row>> = {
  'torch.constantLR': row(constantLR, {}, { lr: finite(), factor: fraction(1 / 3), totalIters: whole(5) }),
  'torch.cosineAnnealingLR': row(cosineAnnealingLR, {}, { lr: finite(), tMax: counting(), etaMin: finite(0) }),
  'torch.cosineAnnealingWarmRestarts': row(
    cosineAnnealingWarmRestarts,
    {},
    { lr: finite(), t0: counting(), tMult: counting(1), etaMin: finite(0) },
  ),
  'torch.exponentialLR': row(exponentialLR, {}, { lr: finite(), gamma: finite() }),
  'torch.linearLR': row(linearLR, {}, { lr: finite(), startFactor: fraction(1 / 3), endFactor: fraction(1), totalIters: whole(5) }),
  'torch.multiStepLR': row(multiStepLR, {}, { lr: finite(), milestones: list(whole)(), gamma: finite(0.1) }),
  'torch.polynomialLR': row(polynomialLR, {}, { lr: finite(), totalIters: counting(5), power: finite(1) }),
  'torch.stepLR': row(stepLR, {}, { lr: finite(), stepSize: counting(), gamma: finite(0.1) }),
  'torch.swaLR': row(swaLR, {}, { lr: finite(), swaLr: finite(), annealEpochs: whole(10), annealStrategy: words('cos', 'linear')('cos') }),
  'torch.lambdaLR': row(lambdaLR, {}, { lr: finite(), lrLambda: schedule() }),
  'torch.multiplicativeLR': row(multiplicativeLR, {}, { lr: finite(), lrLambda: schedule() }),
  'torch.chainedScheduler': row(chainedScheduler, {}, { lr: finite(), schedules: list(schedule)() }),
  'torch.sequentialLR': row(sequentialLR, {}, { lr: finite(), schedules: list(schedule)(), milestones: list(whole)() }),
}
