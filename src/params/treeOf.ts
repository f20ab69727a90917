import type { Leaf, Params } from './params.ts'

type Nested<A> = A | readonly Nested<A>[] | { readonly [key: string]: Nested<A> }

/** The type of a tree with the keys of `P` and an `A` for each leaf: a mask, labels, random keys. */
export type TreeOf<P, A> = [Params] extends [P] ? Nested<A> : P extends Leaf ? A : { readonly [K in keyof P]: TreeOf<P[K], A> }
