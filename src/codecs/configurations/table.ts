import type { Kind } from './rowCodec.ts'
import type { Row } from './row.ts'
import { momentumSchedules } from './tables/momentumSchedules.ts'
import { optimizers } from './tables/optimizers.ts'
import { schedules } from './tables/schedules.ts'
import { torchOptimizers } from './tables/torchOptimizers.ts'
import { torchSchedules } from './tables/torchSchedules.ts'
import { transformations } from './tables/transformations.ts'
import { wrappers } from './tables/wrappers.ts'

/** Everything that a configuration can name. Codecs and schema are made from it; a test holds it against the exports. */
export const table: Readonly<Record<Kind, Readonly<Record<string, Row>>>> = {
  optimizer: { ...optimizers, ...torchOptimizers },
  transformation: { ...transformations, ...wrappers },
  schedule: { ...schedules, ...torchSchedules, ...momentumSchedules },
}
