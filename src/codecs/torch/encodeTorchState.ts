import { isLeaf } from '../../params/leaf.ts'
import type { Leaf, Params } from '../../params/params.ts'
import { tensor } from '../../params/tensor.ts'
import { treeLeaves } from '../../params/treeLeaves.ts'
import { encodeSafetensors } from '../safetensors/encodeSafetensors.ts'
import type { TorchState } from './decodeTorchState.ts'
import { torchArguments, torchFields, type TorchOptimizer } from './fields.ts'

/** The trees of a state under PyTorch's names, and its counts. */
const collect = (
  state: unknown,
  names: Readonly<Record<string, string>>,
): { readonly trees: readonly (readonly [field: string, tree: Params])[]; readonly counts: readonly number[] } => {
  if (isLeaf(state) || typeof state !== 'object' || state === null) return { trees: [], counts: [] }
  const parts = Object.entries(state).map(([key, child]) => {
    if (key === 'count' && typeof child === 'number') return { trees: [], counts: [child] }
    const name = Object.hasOwn(names, key) ? names[key] : undefined
    return name === undefined ? collect(child, names) : { trees: [[name, child as Params] as const], counts: [] }
  })
  return { trees: parts.flatMap(({ trees }) => trees), counts: parts.flatMap(({ counts }) => counts) }
}

/**
 * The state of a preset of `descend/torch` as PyTorch's `state_dict`, in safetensors; the inverse of `decodeTorchState`. In Python:
 *
 *     with safetensors.safe_open(path, 'pt') as f:
 *         s = {}
 *         for k in f.keys():
 *             _, i, field = k.split('.'); s.setdefault(int(i), {})[field] = f.get_tensor(k)
 *         optimizer.load_state_dict({'state': s, 'param_groups': json.loads(f.metadata()['param_groups'])})
 *
 * `configuration` is that of `decodeTorchState` or `decodeTransformation`; its learning rate must be a number.
 *
 * @example
 * import { decodeTransformation, encodeTorchState } from 'descend/codecs'
 *
 * const made = decodeTransformation({ optimizer: 'torch.sgd', lr: 0.5 })
 * const params = new Float64Array([1])
 * const bytes = made._tag === 'Right' && encodeTorchState('sgd', params)({ ...made.right, state: made.right.transformation.init(params) })
 * new TextDecoder().decode(bytes || undefined).includes('momentum') // => true
 *
 * @throws TypeError when the configuration is no record with a number `lr`.
 * @see torch.optim.Optimizer.load_state_dict
 */
export const encodeTorchState =
  (optimizer: TorchOptimizer, params: Params) =>
  ({ state, configuration }: Pick<TorchState, 'state' | 'configuration'>): Uint8Array<ArrayBuffer> => {
    if (typeof configuration !== 'object' || configuration === null || !('lr' in configuration) || typeof configuration.lr !== 'number') {
      throw new TypeError('encodeTorchState: configuration must be a record with a number lr')
    }
    const { trees, counts } = collect(state, torchFields[optimizer])
    const tensors = new Map<string, Leaf>()
    for (const [field, tree] of trees) for (const [i, leaf] of treeLeaves(tree).entries()) tensors.set(`state.${i}.${field}`, leaf)
    const indices = [...treeLeaves(params).keys()]
    if (optimizer !== 'sgd') for (const i of indices) tensors.set(`state.${i}.step`, tensor([], [Math.max(...counts)]))
    const group = Object.entries(configuration)
      .filter(([field]) => field !== 'optimizer')
      .map(([field, value]) => [torchArguments[field] ?? field, value])
    return encodeSafetensors(tensors, { param_groups: JSON.stringify([{ ...Object.fromEntries(group), params: indices }]) })
  }
