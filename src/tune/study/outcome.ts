/** How a trial ended. */
export type Outcome = Complete | Pruned | Failed

/** With the objective's value. */
export interface Complete {
  readonly _tag: 'Complete'
  readonly value: number
}

/** Early, because others do better; its value is the last one reported. */
export interface Pruned {
  readonly _tag: 'Pruned'
}

/** Without a value. */
export interface Failed {
  readonly _tag: 'Failed'
  readonly reason: string
}

/**
 * The trial came to its end. NaN is no end: such a trial has failed.
 *
 * @example
 * import { complete } from 'descend/tune'
 *
 * complete(3) // => { _tag: 'Complete', value: 3 }
 * complete(NaN) // => { _tag: 'Failed', reason: 'the objective is NaN' }
 */
export const complete = (value: number): Outcome => (Number.isNaN(value) ? failed('the objective is NaN') : { _tag: 'Complete', value })

/** The trial was stopped early. */
export const pruned: Pruned = { _tag: 'Pruned' }

/**
 * The trial has no value, for this reason.
 *
 * @example
 * import { failed } from 'descend/tune'
 *
 * failed('out of memory') // => { _tag: 'Failed', reason: 'out of memory' }
 */
export const failed = (reason: string): Failed => ({ _tag: 'Failed', reason })
