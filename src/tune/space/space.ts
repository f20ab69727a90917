import type { CategoricalDistribution, Choice, Distribution, NumericDistribution } from './distribution.ts'

/** Parameters by name. Names hold no dot: `optimizer.sgd.momentum` is the name of a branch's parameter. */
export type Space = { readonly [name: string]: Distribution | Branches }

/** Spaces by tag, of which a trial walks one. */
export interface Branches<B extends Readonly<Record<string, Space>> = Readonly<Record<string, Space>>> {
  readonly _tag: 'Branches'
  readonly branches: B
}

/** The values that a parameter takes. */
export type ParameterOf<D> = D extends NumericDistribution
  ? number
  : D extends CategoricalDistribution<infer C extends Choice>
    ? C
    : D extends Branches<infer B>
      ? { readonly [T in keyof B]: { readonly _tag: T } & ParametersOf<B[T]> }[keyof B]
      : never

/** The record that an objective over this space is given; a conditional branch is a discriminated union. */
export type ParametersOf<S> = { readonly [K in keyof S]: ParameterOf<S[K]> }
