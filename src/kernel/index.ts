export type { Arg, Dependence, Element, Expr, Fill, LeafFill, LeafNumbers, Mask, Ops, PerLeaf, Scalar, Traced } from './algebra.ts'
export { filled, paramsCopy, perLeaf, zeros } from './slots.ts'
export { latexOf } from './latexOf.ts'
