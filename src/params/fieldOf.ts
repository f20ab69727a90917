import type { Leaf, Params } from './params.ts'

type Found<S, K extends string> = [Params] extends [S]
  ? unknown
  : S extends Leaf
    ? never
    : S extends readonly unknown[]
      ? Found<S[number], K>
      : S extends object
        ? { [F in keyof S]: (F extends K ? S[F] : never) | Found<S[F], K> }[keyof S]
        : never

/** The type of the fields named `K` anywhere in a state `S`; unknown where the type of the state does not say. */
export type FieldOf<S, K extends string> = [Found<S, K>] extends [never] ? unknown : Found<S, K>
