import type { JsonSchema } from './configured.ts'
import { schemaOf } from './fields/record.ts'
import type { Kind } from './rowCodec.ts'
import { table } from './table.ts'

const rowsOf = (kind: Kind): readonly JsonSchema[] =>
  Object.entries(table[kind]).map(([name, { fields }]) => schemaOf(fields, { [kind]: { const: name } }))

/**
 * The JSON Schema of configurations, for editors: names, fields, bounds and defaults, from the table that decodes them.
 *
 * @example
 * import { configurationSchema } from 'descend/codecs'
 *
 * configurationSchema()['$ref'] // => '#/$defs/transformation'
 */
export const configurationSchema = (): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $ref: '#/$defs/transformation',
  $defs: {
    transformation: { oneOf: [...rowsOf('optimizer'), ...rowsOf('transformation')] },
    schedule: { oneOf: rowsOf('schedule') },
  },
})
