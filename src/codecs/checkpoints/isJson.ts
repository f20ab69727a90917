import { DEEPEST, isRecord } from '../../params/structure.ts'
import type { Json } from './checkpoint.ts'

/** Does `JSON.parse(JSON.stringify(value))` give the same again? Nesting has an end. */
export const isJson = (value: unknown, depth = 0): value is Json => {
  if (depth > DEEPEST) return false
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  const isBelow = (child: unknown): child is Json => isJson(child, depth + 1)
  return Array.isArray(value) ? Array.from(value).every(isBelow) : isRecord(value) && Object.values(value).every(isBelow)
}
