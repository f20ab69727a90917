/**
 * A tree of values of any type: params with their nesting spelt out, so that a leaf may itself be an array or a record.
 * `toTree` and `fromTree` lead from params to trees of leaves and back.
 */
export type Tree<A> =
  | { readonly _tag: 'Leaf'; readonly value: A }
  | { readonly _tag: 'Array'; readonly children: readonly Tree<A>[] }
  | { readonly _tag: 'Record'; readonly children: Readonly<Record<string, Tree<A>>> }

/** The name of {@link Tree} among fp-ts's type constructors. */
export type TreeURI = 'descend/Tree'

declare module 'fp-ts/HKT.js' {
  interface URItoKind<A> {
    readonly 'descend/Tree': Tree<A>
  }
}
