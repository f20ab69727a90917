import { describe, expect, test } from 'vitest'
import { applyIfFinite } from '../../src/chain/applyIfFinite.ts'
import { chain } from '../../src/chain/chain.ts'
import { masked } from '../../src/chain/masked.ts'
import { multiSteps } from '../../src/chain/multiSteps.ts'
import { latexOf } from '../../src/kernel/latexOf.ts'
import { filled } from '../../src/kernel/slots.ts'
import { elementwise, stateless, type GradientTransformation, type StateLambda, type Stateless } from '../../src/transformation.ts'
import { clipByGlobalNorm } from '../../src/transforms/clipByGlobalNorm.ts'
import { ema } from '../../src/transforms/ema.ts'
import { scale } from '../../src/transforms/scale.ts'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { scaleByLearningRate } from '../../src/transforms/scaleByLearningRate.ts'
import { trace } from '../../src/transforms/trace.ts'

/** The lines of the equations. */
const linesOf = (transformation: object): readonly string[] => {
  const latex = latexOf(transformation)
  expect(latex).toMatch(/^\\begin\{aligned\} [^]* \\end\{aligned\}$/)
  return latex.slice('\\begin{aligned} '.length, -' \\end{aligned}'.length).split(' \\\\\n')
}

/** The right-hand side of an update. */
const formulaOf = (update: Parameters<typeof stateless>[0]): string | undefined => linesOf(stateless(update)).at(-1)?.replace('u &= ', '')

describe('equations of transformations', () => {
  test('Adam reads as in its paper', () => {
    expect(linesOf(scaleByAdam({ eps: 1e-3 }))).toEqual([
      String.raw`\mathrm{count}' &= \mathrm{count} + 1`,
      String.raw`\mu' &= 0.9 \cdot \mu + 0.1 \cdot g`,
      String.raw`\nu' &= 0.999 \cdot \nu + 0.001 \cdot g^2`,
      String.raw`u &= \frac{\mu' \cdot \frac{1}{1 - 0.9^{\mathrm{count}'}}}{\sqrt{\nu' \cdot \frac{1}{1 - 0.999^{\mathrm{count}'}}} + 0.001}`,
    ])
  })

  test('a chain shows what its links come to; fields of one name are told apart by the place of their link', () => {
    expect(linesOf(chain(ema(0.5, { debias: false }), scaleByLearningRate(0.1)))).toEqual([
      String.raw`\mathrm{count}_{0}' &= \mathrm{count}_{0} + 1`,
      String.raw`\mathrm{ema}' &= 0.5 \cdot g + 0.5 \cdot \mathrm{ema}`,
      String.raw`\mathrm{learningRate}' &= f_{1}\left(\mathrm{count}_{1}\right)`,
      String.raw`\mathrm{count}_{1}' &= \mathrm{count}_{1} + 1`,
      String.raw`u &= -\mathrm{learningRate}' \cdot \mathrm{ema}'`,
    ])
  })

  test('what occurs twice has a line of its own', () => {
    expect(linesOf(clipByGlobalNorm(3))).toEqual([
      String.raw`x_{1} &= \sqrt{\textstyle\sum_{\text{tree}} g^2}`,
      String.raw`u &= g \cdot \begin{cases} 1 & \text{if } x_{1} \le 3 \\ \frac{3}{x_{1}} & \text{else} \end{cases}`,
    ])
  })

  test('a truth value holds if and only if', () => {
    expect(linesOf(applyIfFinite(scale(2), 1))[0]).toBe(String.raw`\mathrm{lastFinite}' &\iff \textstyle\sum_{\text{tree}} g \cdot 0 = 0`)
  })

  test('an update that is a field of the state is its name; a field that stays has no line', () => {
    expect(linesOf(trace(0.5)).at(-1)).toBe(String.raw`u &= \mathrm{trace}'`)
    expect(linesOf(elementwise({ init: { kept: 1 }, step: () => (g, state) => [g, state] }))).toEqual(['u &= g'])
  })

  test('a field that becomes an input or a number has a line, and is not the name of that input', () => {
    interface TwoState<P> {
      readonly v: P
      readonly w: P
    }
    interface Two extends StateLambda {
      readonly state: TwoState<this['params']>
    }
    const init = { v: filled(0), w: filled(0) }
    const swapped: GradientTransformation<Two> = elementwise({
      init,
      step:
        () =>
        (g, { v, w }) => [g, { v: w, w: v }],
    })
    expect(linesOf(swapped)).toEqual(["w' &= v", "v' &= w", 'u &= g'])
    const taken: GradientTransformation<Two> = elementwise({
      init,
      step:
        ({ add }) =>
        (g, _s, p) => [add(g, p), { v: g, w: add(g, p) }],
    })
    expect(linesOf(taken)).toEqual(["v' &= g", "w' &= g + p", "u &= w'"])
  })

  test('fields of one name in nested chains are told apart by the whole way', () => {
    const counts = chain(chain(scaleByLearningRate(0.1)), scaleByLearningRate(0.1))
    expect(linesOf(counts).filter((line) => line.includes('mathrm{count}') && line.includes('+ 1'))).toEqual([
      String.raw`\mathrm{count}_{0.0}' &= \mathrm{count}_{0.0} + 1`,
      String.raw`\mathrm{count}_{1}' &= \mathrm{count}_{1} + 1`,
    ])
  })

  test('what occurs twice has its lines in the order of computing; what is short is written again', () => {
    const tx = stateless(({ add, mul, square, sqrt }) => (g, p) => {
      const first = sqrt(add(g, mul(p, p)))
      const second = square(add(first, 1))
      const short = add(g, 1)
      return add(mul(second, second), add(mul(first, short), mul(short, p)))
    })
    expect(linesOf(tx).map((line) => line.split(' &=')[0])).toEqual(['x_{1}', 'x_{2}', 'u'])
    expect(linesOf(tx)[0]).toBe(String.raw`x_{1} &= \sqrt{g + p \cdot p}`)
  })

  test('masks: the equations of a selected leaf', () => {
    expect(latexOf(masked(scale(2), () => false))).toBe(latexOf(scale(2)))
  })

  test('extras have names', () => {
    const tx: GradientTransformation<Stateless, 'value' | 'grad'> = elementwise({
      init: {},
      step: ({ mul }) => (_g, state, _p, { value, grad }) => [mul(value, grad), state], // prettier-ignore
    })
    expect(linesOf(tx)).toEqual([String.raw`u &= L \cdot \nabla L`])
  })

  test('an opaque transformation has none', () => {
    expect(() => latexOf(multiSteps(scale(1), 2))).toThrow(new TypeError('latexOf: an opaque transformation has no formula'))
  })
})

describe('formulas', () => {
  test.each<[string, Parameters<typeof stateless>[0]]>([
    ['g + p - 1', ({ add, sub }) => (g, p) => sub(add(g, p), 1)],
    [String.raw`g - \left(p - 1\right)`, ({ sub }) => (g, p) => sub(g, sub(p, 1))],
    [String.raw`\left(g + p\right) \cdot \left(g - p\right)`, ({ add, sub, mul }) => (g, p) => mul(add(g, p), sub(g, p))],
    [String.raw`-2 \cdot g`, ({ mul }) => (g) => mul(-2, g)],
    [String.raw`g \cdot \left(-2 \cdot p\right)`, ({ mul }) => (g, p) => mul(g, mul(-2, p))],
    [String.raw`g - \left(-p\right)`, ({ neg, sub }) => (g, p) => sub(g, neg(p))],
    [String.raw`-\left(g + p\right)`, ({ add, neg }) => (g, p) => neg(add(g, p))],
    [String.raw`\left(g + p\right)^2`, ({ add, square }) => (g, p) => square(add(g, p))],
    [String.raw`\frac{g + 1}{\sqrt{p + 1}}`, ({ add, div, sqrt }) => (g, p) => div(add(g, 1), sqrt(add(p, 1)))],
    [String.raw`\min\left(\max\left(g, -3\right), \lvert p \rvert\right)`, ({ abs, max, min }) => (g, p) => min(max(g, -3), abs(p))],
    [String.raw`\operatorname{sign}\left(g\right)`, ({ sign }) => (g) => sign(g)],
    [String.raw`\begin{cases} 1 & \text{if } g < p \\ 2 & \text{else} \end{cases}`, ({ lt, select }) => (g, p) => select(lt(g, p), 1, 2)],
    [String.raw`\begin{cases} 1 & \text{if } g = 0 \\ p & \text{else} \end{cases}`, ({ eq, select }) => (g, p) => select(eq(g, 0), 1, p)],
    [String.raw`\textstyle\sum_{\text{leaf}} g \cdot p + \max_{\text{tree}} \left(g + p\right)`, ({ add, maxTree, mul, sumLeaf }) => (g, p) => add(sumLeaf(mul(g, p)), maxTree(add(g, p)))],
    ['n', ({ size }) => () => size],
    ['10^{-8}', () => () => 1e-8],
    [String.raw`3 \cdot 10^{6}`, () => () => 3e6],
    ['0.1', () => () => 1 - 0.9],
    ['0', () => () => 0],
    [String.raw`\infty`, () => () => Infinity],
    [String.raw`-\infty`, () => () => -Infinity],
    [String.raw`\mathrm{NaN}`, () => () => NaN],
    ['g', ({ add }) => (g) => add(g, 0)],
  ])('%s', (formula, update) => expect(formulaOf(update)).toBe(formula)) // prettier-ignore

  test('a function has one name wherever it is called', () => {
    const half = (x: number): number => x / 2
    const twice = (x: number): number => 2 * x
    expect(
      formulaOf(
        ({ add, call, callLeaf, size }) =>
          () =>
            add(add(call(half, 1), call(twice, 2)), callLeaf(half, size)),
      ),
    ).toBe(String.raw`f_{1}\left(1\right) + f_{2}\left(2\right) + f_{1}\left(n\right)`)
  })
})
