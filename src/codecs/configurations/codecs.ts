import type { AnyTransformation } from '../../transformation.ts'
import type { Schedule } from '../../schedules/schedule.ts'
import type { Codec } from './configured.ts'
import { language } from './language.ts'

/** The io-ts codec behind `decodeTransformation`, to put into codecs of one's own. Encodes to the complete configuration. */
export const transformationCodec: Codec<AnyTransformation> = language.transformation as Codec<AnyTransformation>

/** The io-ts codec behind `decodeSchedule`, to put into codecs of one's own. Encodes to the complete configuration. */
export const scheduleCodec: Codec<Schedule> = language.schedule as Codec<Schedule>
