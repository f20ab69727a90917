/**
 * The elementwise language: what a transform is written in.
 *
 * A step is `update` at one index. Its values are expressions, and the type of an expression says what it depends on:
 * `Scalar` on nothing but the step, `PerLeaf` on the leaf, `Element` on the index too. Numbers are scalars.
 * What depends on no index is computed once per step (or per leaf), in JavaScript; the rest is compiled.
 */

/** What an expression may depend on besides the step. */
export type Dependence = 'leaf' | 'element'

declare const dependence: unique symbol
declare const truth: unique symbol

/** A number that depends on `D`. */
export interface Expr<D extends Dependence> {
  readonly [dependence]: D
}
/** A truth value that depends on `D`: the outcome of a comparison, what `select` chooses by. */
export interface Mask<D extends Dependence> {
  readonly [truth]: D
}
/** One number a step. */
export type Scalar = Expr<never>
/** One number a leaf. */
export type PerLeaf = Expr<'leaf'>
/** One number an index. */
export type Element = Expr<'leaf' | 'element'>
/** What an operation takes: an expression, or a number. */
export type Arg<D extends Dependence> = Expr<D> | number

type Unary = <A extends Dependence = never>(a: Arg<A>) => Expr<A>
type Binary = <A extends Dependence = never, B extends Dependence = never>(a: Arg<A>, b: Arg<B>) => Expr<A | B>
type Comparison = <A extends Dependence = never, B extends Dependence = never>(a: Arg<A>, b: Arg<B>) => Mask<A | B>

/** The operations at an index. All are exact or correctly rounded, so that every reading gives the same bits. */
export interface PointwiseOps {
  readonly add: Binary
  readonly sub: Binary
  readonly mul: Binary
  readonly div: Binary
  /** `Math.min`: NaN when either is NaN, −0 below +0. */
  readonly min: Binary
  /** `Math.max`: NaN when either is NaN, +0 above −0. */
  readonly max: Binary
  readonly neg: Unary
  readonly abs: Unary
  readonly sqrt: Unary
  readonly square: Unary
  /** `Math.sign`: zeros and NaN stay. */
  readonly sign: Unary
  readonly lt: Comparison
  readonly le: Comparison
  readonly eq: Comparison
  /** `a` where the mask holds, else `b`. */
  readonly select: <M extends Dependence, A extends Dependence = never, B extends Dependence = never>(
    mask: Mask<M>,
    a: Arg<A>,
    b: Arg<B>,
  ) => Expr<M | A | B>
  /** `Math.pow`, once per step. */
  readonly pow: (base: Arg<never>, exponent: Arg<never>) => Scalar
  /** Any function of numbers, once per step: a schedule, a logarithm. */
  readonly call: (f: (...xs: number[]) => number, ...xs: Arg<never>[]) => Scalar
}

/** The operations of the language: those at an index, and those that look around: at the leaf, at the tree. */
export interface Ops extends PointwiseOps {
  /** Any function of numbers, once per leaf. */
  readonly callLeaf: (f: (...xs: number[]) => number, ...xs: Arg<'leaf'>[]) => PerLeaf
  /** How many numbers the leaf has. */
  readonly size: PerLeaf
  /**
   * The sum over the leaf: blocks of 1024 in order, even and odd indices apart within a block. 0 of an empty leaf.
   * Its error is at most k u Σ|a| / (1 − k u), with u = 2⁻⁵³ and k = min(⌈n/2⌉, 512) + ⌈n/1024⌉ − 1: at 10⁶ numbers 1.7·10⁻¹³ Σ|a|.
   */
  readonly sumLeaf: (a: Arg<Dependence>) => PerLeaf
  /** The largest of the leaf; −∞ of an empty one, NaN when one is NaN. */
  readonly maxLeaf: (a: Arg<Dependence>) => PerLeaf
  /** The sum of the leaves' sums, in the order of the leaves: one rounding more for each leaf after the first. */
  readonly sumTree: (a: Arg<Dependence>) => Scalar
  /** The largest of the tree. */
  readonly maxTree: (a: Arg<Dependence>) => Scalar
}

declare const fill: unique symbol
/** What a tree in a state starts as, written in `init`: `zeros`, `filled(0.1)`, `paramsCopy`. */
export interface Fill {
  readonly [fill]: true
}

/** A tree of numbers, one for each leaf of `P`: the state of what is kept per leaf. In a step it is one `PerLeaf`. */
export type LeafNumbers<P> = P extends Element
  ? PerLeaf
  : P extends Fill
    ? LeafFill
    : P extends Float64Array | { readonly _tag: 'Tensor' }
      ? number
      : { readonly [K in keyof P]: LeafNumbers<P[K]> }

declare const leafFill: unique symbol
/** What one number per leaf starts as: `perLeaf(0)`. */
export interface LeafFill {
  readonly [leafFill]: true
}

/** A state as a step sees it: numbers are scalars, booleans masks, trees this element. */
export type Traced<S> = [S] extends [number]
  ? Scalar
  : [S] extends [boolean]
    ? Mask<never>
    : [S] extends [PerLeaf]
      ? PerLeaf
      : [S] extends [Element]
        ? Element
        : { readonly [K in keyof S]: Traced<S[K]> }
