/** The operations that every back end knows. */
export type ElementOp =
  'add' | 'sub' | 'mul' | 'div' | 'min' | 'max' | 'neg' | 'abs' | 'sqrt' | 'square' | 'sign' | 'lt' | 'le' | 'eq' | 'select'

/** What each operation does to numbers; a truth value is 1 or 0. This table is the definition that every reading agrees with. */
export const numbers: { readonly [Op in ElementOp]: (a: number, b: number, c: number) => number } = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  neg: (a) => -a,
  abs: (a) => Math.abs(a),
  sqrt: (a) => Math.sqrt(a),
  square: (a) => a * a,
  sign: (a) => Math.sign(a),
  lt: (a, b) => (a < b ? 1 : 0),
  le: (a, b) => (a <= b ? 1 : 0),
  eq: (a, b) => (a === b ? 1 : 0),
  select: (mask, a, b) => (mask === 0 ? b : a),
}

/** The operations whose value is a truth value. */
export const comparisons: ReadonlySet<string> = new Set<ElementOp>(['lt', 'le', 'eq'])
