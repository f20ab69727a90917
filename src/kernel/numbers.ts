/** The operations that every back end knows. */
export const elementOps = [
  'add', 'sub', 'mul', 'div', 'min', 'max', 'neg', 'abs', 'sqrt', 'square', 'sign', 'lt', 'le', 'eq', 'select',
] as const // prettier-ignore

/** The name of an operation that every back end knows. */
export type ElementOp = (typeof elementOps)[number]

/**
 * What an operation does to numbers; a truth value is 1 or 0. This is the definition that every reading agrees with.
 * A switch, not a table of functions: those would be handed every number in a box of its own.
 */
export const evaluate = (op: ElementOp, a: number, b: number, c: number): number => {
  switch (op) {
    case 'add': return a + b
    case 'sub': return a - b
    case 'mul': return a * b
    case 'div': return a / b
    case 'min': return Math.min(a, b)
    case 'max': return Math.max(a, b)
    case 'neg': return -a
    case 'abs': return Math.abs(a)
    case 'sqrt': return Math.sqrt(a)
    case 'square': return a * a
    case 'sign': return Math.sign(a)
    case 'lt': return a < b ? 1 : 0
    case 'le': return a <= b ? 1 : 0
    case 'eq': return a === b ? 1 : 0
    case 'select': return a === 0 ? c : b
  }
} // prettier-ignore

/** The operations whose value is a truth value. */
export const comparisons: readonly string[] = ['lt', 'le', 'eq']
