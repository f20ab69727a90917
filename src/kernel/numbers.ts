/** The operations that every back end knows. */
export const elementOps = [
  'add', 'sub', 'mul', 'div', 'min', 'max', 'neg', 'abs', 'sqrt', 'square', 'sign', 'lt', 'le', 'eq', 'select',
] as const // prettier-ignore

/** The name of an operation that every back end knows. */
export type ElementOp = (typeof elementOps)[number]

/** The number of an operation: its place among them. */
export const codeOf = (op: string): number => elementOps.indexOf(op as ElementOp)

/**
 * What the operation of a number does to numbers; a truth value is 1 or 0. This is the definition that every reading agrees with.
 * A switch, not a table of functions: those would be handed every number in a box of its own.
 */
export const evaluate = (code: number, a: number, b: number, c: number): number => {
  switch (code) {
    case 0: return a + b // add
    case 1: return a - b // sub
    case 2: return a * b // mul
    case 3: return a / b // div
    case 4: return Math.min(a, b) // min
    case 5: return Math.max(a, b) // max
    case 6: return -a // neg
    case 7: return Math.abs(a) // abs
    case 8: return Math.sqrt(a) // sqrt
    case 9: return a * a // square
    case 10: return Math.sign(a) // sign
    case 11: return a < b ? 1 : 0 // lt
    case 12: return a <= b ? 1 : 0 // le
    case 13: return a === b ? 1 : 0 // eq
    default: return a === 0 ? c : b // select
  }
} // prettier-ignore

/** The operations whose value is a truth value. */
export const comparisons: readonly string[] = ['lt', 'le', 'eq']
