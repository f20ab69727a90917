import type { CategoricalDistribution, Choice } from './distribution.ts'

/**
 * A parameter that is one of a few values without an order.
 *
 * For values that bring parameters of their own, see `branches`.
 *
 * @example
 * import { categorical } from 'descend/tune'
 *
 * categorical(['relu', 'tanh']).choices // => ['relu', 'tanh']
 *
 * @throws RangeError when there is nothing to choose from, or a value twice.
 * @see Optuna's CategoricalDistribution
 */
export const categorical = <const C extends Choice>(choices: readonly C[]): CategoricalDistribution<C> => {
  if (choices.length === 0) throw new RangeError('categorical: choices must be at least one value, got none')
  if (new Set(choices).size < choices.length)
    throw new RangeError(`categorical: choices must be different values, got ${choices.join(', ')}`)
  return { _tag: 'Categorical', choices }
}
