import { checkTransformation } from './checkTransformation.ts'
import { checkState } from '../params/checkState.ts'
import { stateAt } from '../params/stateAt.ts'
import { treeGetAllWithPath } from '../params/treeGetAllWithPath.ts'
import { treeZerosLike } from '../params/treeZerosLike.ts'
import type { GradientTransformation, Need, StateLambda } from '../transformation.ts'
import type { Chain } from './chain.ts'

/**
 * Updates per element in three stages: each element by itself, all of them to one, and that one as an optimizer does.
 *
 *     e = preprocessor(per element)      a = aggregator(e)      u = postprocessor(a)
 *
 * While a field `ready` in the aggregator's state is false, the updates are zeros and the postprocessor's state stays.
 * The preprocessor is handed the updates per element in the place of params too, since params have another shape.
 * Where params are vectors, say `update<Params>(…)`.
 *
 * @example
 * import { averagePerElementUpdates, clip, type Params, process, sgd, tensor } from 'descend'
 *
 * const tx = process(clip(1), averagePerElementUpdates(), sgd(0.5))
 * const params = new Float64Array(1)
 * tx.update<Params>(tensor([2, 1], [9, 0]), tx.init<Params>(params), params)[0] // => new Float64Array([-0.25])
 *
 * @throws TreeMismatchError in `update`, when the elements are not shaped as the params.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.experimental.aggregating.process
 */
export const process = <F extends StateLambda, G extends StateLambda, H extends StateLambda, N extends Need = never>(
  preprocessor: GradientTransformation<F>,
  aggregator: GradientTransformation<G>,
  postprocessor: GradientTransformation<H, N>,
): GradientTransformation<Chain<readonly [F, G, H]>, N> => {
  checkTransformation('process', 'preprocessor', preprocessor)
  checkTransformation('process', 'aggregator', aggregator)
  checkTransformation('process', 'postprocessor', postprocessor)
  return {
    init: (params) => [preprocessor.init(params), aggregator.init(params), postprocessor.init(params)],
    update: (updates, state, params, ...extra) => {
      checkState([undefined, undefined, undefined], state)
      const [before, gathered, after] = state
      const [elements, nextBefore] = stateAt([0], () => preprocessor.update(updates, before, updates))
      const [mean, nextGathered] = stateAt([1], () => aggregator.update(elements, gathered, params))
      const isReady = treeGetAllWithPath(nextGathered, 'ready').every(([, ready]) => ready !== false)
      if (!isReady) return [treeZerosLike(params), [nextBefore, nextGathered, after]]
      const [u, nextAfter] = stateAt([2], () => postprocessor.update(mean, after, params, ...extra))
      return [u, [nextBefore, nextGathered, nextAfter]]
    },
  }
}
