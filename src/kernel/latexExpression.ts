import type { Graph, Input, Node } from './graph.ts'

/** A formula and how tightly its outermost operation binds: comparisons 0, sums 1, what begins with a minus 1.5, products 2, powers 3, all else 4. */
interface Formula {
  readonly text: string
  readonly binds: number
}

/** What things are called: every input, and the nodes that have a line of their own. */
export interface Names {
  readonly inputs: (input: Input) => string
  readonly functions: (f: Node['f']) => string
  readonly nodes: ReadonlyMap<Node, string>
}

/** A number in as many digits as it takes, rounding errors of the last ones left out. */
const numberText = (value: number): Formula => {
  if (Number.isNaN(value)) return { text: String.raw`\mathrm{NaN}`, binds: 4 }
  if (value < 0 || Object.is(value, -0)) return { text: `-${numberText(-value).text}`, binds: 1.5 }
  if (value === Infinity) return { text: String.raw`\infty`, binds: 4 }
  const rounded = Number(value.toPrecision(12))
  if (rounded === 0 || (rounded >= 1e-3 && rounded < 1e6)) return { text: String(rounded), binds: 4 }
  const [digits, exponent] = rounded.toExponential().split('e')
  const power = `10^{${Number(exponent)}}`
  return digits === '1' ? { text: power, binds: 3 } : { text: String.raw`${digits} \cdot ${power}`, binds: 2 }
}

const isZero = ({ op, value }: Node): boolean => op === 'const' && value === 0

const bracketed = (text: string): string => String.raw`\left(${text}\right)`

/** The formula of a node in terms of what has a name. The node itself is written out, named or not. */
export const latexExpression = (graph: Graph, node: Node, { inputs, functions, nodes }: Names): string => {
  const formulaOf = (arg: Node): Formula => {
    const name = nodes.get(arg)
    return name === undefined ? write(arg) : { text: name, binds: 4 }
  }
  const within = (arg: Node, binds: number): string => {
    const formula = formulaOf(arg)
    return formula.binds < binds ? bracketed(formula.text) : formula.text
  }
  const call = (name: string, args: readonly Node[]): Formula => ({
    text: `${name}${bracketed(args.map((arg) => within(arg, 0)).join(', '))}`,
    binds: 4,
  })
  const reduction = (kind: 'sum' | 'max-of', over: string, arg: Node): Formula => ({
    text: String.raw`${kind === 'sum' ? String.raw`\textstyle\sum` : String.raw`\max`}_{\text{${over}}} ${within(arg, 2)}`,
    binds: 2,
  })
  const product = (a: Node, b: Node): Formula => {
    const text = String.raw`${within(a, 1.5)} \cdot ${within(b, 2)}`
    return { text, binds: text.startsWith('-') ? 1.5 : 2 }
  }
  const write = ({ op, args, value, input, f, fold }: Node): Formula => {
    const [a, b, c] = args as readonly [Node, Node, Node]
    switch (op) {
      case 'const': return numberText(value)
      case 'add': return isZero(b) ? formulaOf(a) : { text: `${within(a, 1)} + ${within(b, 2)}`, binds: 1 }
      case 'sub': return { text: `${within(a, 1)} - ${within(b, 2)}`, binds: 1 }
      case 'neg': return { text: `-${within(a, 2)}`, binds: 1.5 }
      case 'mul': return product(a, b)
      case 'div': return { text: String.raw`\frac{${within(a, 0)}}{${within(b, 0)}}`, binds: 4 }
      case 'square': return { text: `${within(a, 4)}^2`, binds: 3 }
      case 'sqrt': return { text: String.raw`\sqrt{${within(a, 0)}}`, binds: 4 }
      case 'abs': return { text: String.raw`\lvert ${within(a, 0)} \rvert`, binds: 4 }
      case 'lt': return { text: `${within(a, 1)} < ${within(b, 1)}`, binds: 0 }
      case 'le': return { text: String.raw`${within(a, 1)} \le ${within(b, 1)}`, binds: 0 }
      case 'eq': return { text: `${within(a, 1)} = ${within(b, 1)}`, binds: 0 }
      case 'select': return {
        text: String.raw`\begin{cases} ${within(b, 0)} & \text{if } ${within(a, 0)} \\ ${within(c, 0)} & \text{else} \end{cases}`, binds: 4,
      }
      case 'sum': return reduction('sum', 'leaf', a)
      case 'max-of': return reduction('max-of', 'leaf', a)
      case 'fold': {
        const { kind, args: parts } = graph.folds[fold] as Graph['folds'][number]
        const part = parts.find((one) => one !== null)
        return part?.args[0] === undefined ? numberText(0) : reduction(kind, 'tree', part.args[0])
      }
      case 'call':
        if (f === Math.pow) return { text: `${within(a, 4)}^{${within(b, 0)}}`, binds: 3 }
        return call(functions(f), args)
      case 'min': return call(String.raw`\min`, args)
      case 'max': return call(String.raw`\max`, args)
      case 'sign': return call(String.raw`\operatorname{sign}`, args)
      case 'input': return { text: inputs(input as Input), binds: 4 }
    }
  } // prettier-ignore
  return write(node).text
}
