import { isRecord } from '../../params/structure.ts'
import type { Json } from './checkpoint.ts'

/** Does `JSON.parse(JSON.stringify(value))` give the same again? */
export const isJson = (value: unknown): value is Json => {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  return Array.isArray(value) ? Array.from(value).every(isJson) : isRecord(value) && Object.values(value).every(isJson)
}
