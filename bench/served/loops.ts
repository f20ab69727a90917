/** Each work as a JavaScript programmer writes it by hand: one loop, in place. Also what every contender's answer is checked against. */
import type { Size } from '../size.ts'
import { gradientAt, leavesOf, paramAt } from '../start.ts'
import type { Work } from '../works.ts'

interface Leaf {
  readonly p: Float64Array
  readonly g: Float64Array
  readonly m: Float64Array
  readonly v: Float64Array
  readonly e: Float64Array
}

/** A step over all leaves, the count starting at 1. */
type Loop = (leaves: readonly Leaf[], count: number) => void

const lengthOf = (arrays: readonly Float64Array[], factor = 1): number => {
  let sum = 0
  for (const x of arrays) for (let i = 0; i < x.length; i++) sum += x[i]! * factor * (x[i]! * factor)
  return Math.sqrt(sum)
}

const adam: Loop = (leaves, count) => {
  const [c1, c2] = [1 / (1 - 0.9 ** count), 1 / (1 - 0.999 ** count)]
  for (const { p, g, m, v } of leaves) {
    for (let i = 0; i < p.length; i++) {
      m[i] = 0.9 * m[i]! + (1 - 0.9) * g[i]!
      v[i] = 0.999 * v[i]! + (1 - 0.999) * (g[i]! * g[i]!)
      p[i] = p[i]! - (1e-3 * (m[i]! * c1)) / (Math.sqrt(v[i]! * c2) + 1e-8)
    }
  }
}

const adamw: Loop = (leaves, count) => {
  const [c1, c2] = [1 / (1 - 0.9 ** count), 1 / (1 - 0.999 ** count)]
  const norm = lengthOf(leaves.map(({ g }) => g))
  const factor = norm < 1 ? 1 : 1 / norm
  for (const { p, g, m, v } of leaves) {
    for (let i = 0; i < p.length; i++) {
      const u = g[i]! * factor
      m[i] = 0.9 * m[i]! + (1 - 0.9) * u
      v[i] = 0.999 * v[i]! + (1 - 0.999) * (u * u)
      p[i] = p[i]! - 1e-3 * ((m[i]! * c1) / (Math.sqrt(v[i]! * c2) + 1e-8) + 1e-2 * p[i]!)
    }
  }
}

const sgd: Loop = (leaves) => {
  for (const { p, g, m } of leaves) {
    for (let i = 0; i < p.length; i++) {
      m[i] = 0.9 * m[i]! + g[i]!
      p[i] = p[i]! - 1e-3 * m[i]!
    }
  }
}

const lamb: Loop = (leaves, count) => {
  const [c1, c2] = [1 / (1 - 0.9 ** count), 1 / (1 - 0.999 ** count)]
  for (const { p, g, m, v, e } of leaves) {
    for (let i = 0; i < p.length; i++) {
      m[i] = 0.9 * m[i]! + (1 - 0.9) * g[i]!
      v[i] = 0.999 * v[i]! + (1 - 0.999) * (g[i]! * g[i]!)
      e[i] = (m[i]! * c1) / (Math.sqrt(v[i]! * c2) + 1e-6) + 1e-2 * p[i]!
    }
    const [length, update] = [lengthOf([p]), lengthOf([e])]
    const rate = 1e-5 * (length === 0 || update === 0 ? 1 : length / update)
    for (let i = 0; i < p.length; i++) p[i] = p[i]! - rate * e[i]!
  }
}

const chain: Loop = (leaves) => {
  for (const { p, g, m, v, e } of leaves) {
    for (let i = 0; i < p.length; i++) {
      const u = Math.min(Math.max(g[i]!, -0.5), 0.5) + 1e-4 * p[i]!
      m[i] = 0.9 * m[i]! + u
      const w = u + 0.9 * m[i]!
      v[i] = 0.99 * v[i]! + (1 - 0.99) * (w * w)
      e[i] = 0.9 * e[i]! + (1 - 0.9) * (w / Math.sqrt(v[i]! + 1e-8))
      p[i] = p[i]! - 1e-3 * e[i]!
    }
  }
}

const loops: Readonly<Record<Work, Loop>> = { adam, adamw, sgd, lamb, chain }

/** A work in progress: its params, and a step. */
export const looped = (work: Work, size: Size): { readonly params: readonly Float64Array[]; readonly step: () => void } => {
  const [params, gradients, ...states] = [paramAt, gradientAt, () => 0, () => 0, () => 0].map((at) => leavesOf(size, at))
  const leaves = params!.map((p, i): Leaf => ({ p, g: gradients![i]!, m: states[0]![i]!, v: states[1]![i]!, e: states[2]![i]! }))
  const loop = loops[work]
  let count = 0
  return { params: params!, step: () => loop(leaves, ++count) }
}
