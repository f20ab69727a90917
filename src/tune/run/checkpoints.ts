import { fromNullable, type Option } from 'fp-ts/lib/Option.js'

/** Where the checkpoints of trials are kept, by number. A checkpoint is a value: params and optimizer state are never changed in place. */
export interface Checkpoints<C> {
  readonly has: (number: number) => boolean
  readonly load: (number: number) => Promise<Option<C>>
  readonly save: (number: number, checkpoint: C) => Promise<void>
}

/**
 * Checkpoints that live as long as the process.
 *
 * @example
 * import { memoryCheckpoints } from 'descend/tune'
 *
 * const kept = memoryCheckpoints<string>()
 * await kept.save(3, 'half way')
 * await kept.load(3) // => { _tag: 'Some', value: 'half way' }
 */
export const memoryCheckpoints = <C>(): Checkpoints<C> => {
  const kept = new Map<number, C>()
  return {
    has: (number) => kept.has(number),
    load: async (number) => fromNullable(kept.get(number)),
    save: async (number, checkpoint) => {
      kept.set(number, checkpoint)
    },
  }
}
