import { type Either, flatMap, isLeft, left, map, mapLeft, right, tryCatch } from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { isLeaf, leafShape } from '../../params/leaf.ts'
import type { Params } from '../../params/params.ts'
import { isRecord, structureOf } from '../../params/structure.ts'
import { treeFrom } from '../../params/treeFrom.ts'
import { treeLeaves } from '../../params/treeLeaves.ts'
import type { AnyTransformation } from '../../transformation.ts'
import type { Json } from '../checkpoints/checkpoint.ts'
import { decodeTransformation } from '../configurations/decodeTransformation.ts'
import { table } from '../configurations/table.ts'
import { decodeSafetensors, type Safetensors } from '../safetensors/decodeSafetensors.ts'
import { torchArguments, torchFields, type TorchOptimizer } from './fields.ts'

/** A preset of `descend/torch`, and its state, from PyTorch's `state_dict`. */
export interface TorchState {
  readonly transformation: AnyTransformation
  /** The complete configuration of the preset. */
  readonly configuration: Json
  /** As `transformation.init(params)` makes it, with PyTorch's numbers. */
  readonly state: unknown
}

/** The one param group. */
const groupOf = ({ metadata }: Safetensors): Either<string, Readonly<Record<string, unknown>>> => {
  const groups = tryCatch(
    () => JSON.parse(metadata.get('param_groups') ?? '') as unknown,
    () => 'the metadata have no param_groups in JSON',
  )
  if (isLeft(groups)) return groups
  const [group, ...others]: readonly unknown[] = Array.isArray(groups.right) ? groups.right : []
  return isRecord(group) && others.length === 0 ? right(group) : left('param_groups must be a list of one group')
}

/** The configuration that a group stands for: what the preset knows of it. */
const configurationOf = (optimizer: TorchOptimizer, group: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const name = `torch.${optimizer}`
  const known = Object.keys(table.optimizer[name]?.fields ?? {}).map((field) => [field, torchArguments[field] ?? field] as const)
  const given = known.filter(([, argument]) => Object.hasOwn(group, argument)).map(([field, argument]) => [field, group[argument]])
  return { ...Object.fromEntries(given), optimizer: name }
}

/** The updates made: `step` of the first param; where PyTorch counts none, 1 if there is a buffer. */
const stepOf = ({ tensors }: Safetensors): number =>
  tensors.get('state.0.step')?.data[0] ?? (tensors.has('state.0.momentum_buffer') ? 1 : 0)

/** The tree of a field, shaped as the params; what is wrong with it otherwise. */
const treeOf = (params: Params, { tensors }: Safetensors, field: string): Either<string, unknown> => {
  const arrays: Float64Array[] = []
  for (const [i, leaf] of treeLeaves(params).entries()) {
    const name = `state.${i}.${field}`
    const found = tensors.get(name)
    const shape = leafShape(leaf)
    if (found === undefined || found.shape.length !== shape.length || !shape.every((side, axis) => found.shape[axis] === side)) {
      return left(`${name} must have shape [${shape.join(', ')}], got ${found === undefined ? 'nothing' : `[${found.shape.join(', ')}]`}`)
    }
    arrays.push(found.data)
  }
  return right(treeFrom(structureOf(params), arrays))
}

/** A state with the trees and counts of a file. */
const filled = (state: unknown, params: Params, file: Safetensors, names: Readonly<Record<string, string>>): Either<string, unknown> => {
  if (isLeaf(state) || typeof state !== 'object' || state === null) return right(state)
  const entries: (readonly [string, unknown])[] = []
  for (const [key, child] of Object.entries(state)) {
    const name = Object.hasOwn(names, key) ? names[key] : undefined
    const value =
      key === 'count' ? right(stepOf(file)) : name === undefined ? filled(child, params, file, names) : treeOf(params, file, name)
    if (isLeft(value)) return value
    entries.push([key, value.right])
  }
  return right(Array.isArray(state) ? entries.map(([, value]) => value) : Object.fromEntries(entries))
}

/**
 * A PyTorch optimizer's `state_dict`, saved as safetensors, as the preset of `descend/torch` with its state: the run goes on to rounding.
 *
 * Tensors are called `state.<index>.<field>`, with the index of a param its place among the leaves of `params`; the metadata have
 * `param_groups` as JSON, of one group. In Python:
 *
 *     d = optimizer.state_dict()
 *     t = {f'state.{i}.{k}': torch.as_tensor(v) for i, s in d['state'].items() for k, v in s.items() if v is not None}
 *     safetensors.torch.save_file(t, path, metadata={'param_groups': json.dumps(d['param_groups'])})
 *
 * SGD counts no steps in PyTorch: with a momentum buffer the count is 1. Never throws on bytes.
 *
 * @example
 * import { decodeTorchState, encodeSafetensors } from 'descend/codecs'
 *
 * const buffers = new Map([['state.0.momentum_buffer', new Float64Array([4])]])
 * const bytes = encodeSafetensors(buffers, { param_groups: '[{"lr":0.5,"momentum":0.5}]' })
 * const params = new Float64Array([1])
 * const read = decodeTorchState('sgd', params)(bytes)
 * read._tag === 'Right' && read.right.transformation.update(params, read.right.state, params)[0] // => new Float64Array([-1.5])
 *
 * @throws TreeMismatchError when `params` is no tree.
 * @see torch.optim.Optimizer.state_dict
 */
export const decodeTorchState =
  (optimizer: TorchOptimizer, params: Params) =>
  (bytes: Uint8Array): Either<string, TorchState> =>
    pipe(
      decodeSafetensors(bytes),
      flatMap((file) =>
        pipe(
          groupOf(file),
          flatMap((group) =>
            pipe(
              decodeTransformation(configurationOf(optimizer, group)),
              mapLeft((errors) =>
                errors.map(({ path, expected, found }) => `${path.join('.')}: expected ${expected}, got ${found}`).join('; '),
              ),
            ),
          ),
          flatMap(({ transformation, configuration }) =>
            pipe(
              filled(transformation.init(params), params, file, torchFields[optimizer]),
              map((state) => ({ transformation, configuration, state })),
            ),
          ),
        ),
      ),
    )
