/** The JSON Schema as `ajv`, a validator of others, understands it. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { configurationSchema } from '../../src/codecs/index.ts'

const ajv = new Ajv2020({ strict: true, strictTypes: false })

/** A transformation is what the schema describes; schedules are among its definitions. */
export const validators: Readonly<Record<'transformation' | 'schedule', ValidateFunction>> = {
  transformation: ajv.compile(configurationSchema()),
  schedule: ajv.compile({ ...configurationSchema(), $ref: '#/$defs/schedule' }),
}
