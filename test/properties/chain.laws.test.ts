import { fc, test } from '@fast-check/vitest'
import { concatAll } from 'fp-ts/lib/Monoid.js'
import { describe, expect } from 'vitest'
import { chain, getMonoid, identity, namedChain, opaque } from '../../src/chain/index.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { double } from '../support/arbitraries.ts'
import { extrasOf, play, type Run, runOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'
import { type Entry, transformations } from '../support/transformations.ts'

/** A transformation that does not show its kernel. */
const hidden = ({ name, transformation: { init, update } }: Entry): AnyTransformation =>
  ({ init, update, [fc.toStringMethod]: () => `opaque ${name}` }) as AnyTransformation
const member = fc
  .tuple(fc.constantFrom(...transformations), fc.boolean())
  .map(([entry, isOpaque]): AnyTransformation => (isOpaque ? hidden(entry) : entry.transformation))
const run = runOf(double)

const updatesOf = (tx: AnyTransformation, on: Run): unknown => play(tx, on).map(({ updates }) => updates)

/** No run tells them apart: states may be nested in another way. */
const expectAlike = (a: AnyTransformation, b: AnyTransformation, on: Run): void => expectSame(updatesOf(a, on), updatesOf(b, on))

describe('chain is a monoid, up to the nesting of states', () => {
  test.prop([member, run])('left identity: chain(identity, a) ≡ a', (a, on) => expectAlike(chain(identity(), a), a, on))

  test.prop([member, run])('right identity: chain(a, identity) ≡ a', (a, on) => expectAlike(chain(a, identity()), a, on))

  test.prop([member, member, member, run])(
    'associativity: chain(chain(a, b), c) ≡ chain(a, chain(b, c)) ≡ chain(a, b, c)',
    (a, b, c, on) => {
      expectAlike(chain(chain(a, b), c), chain(a, b, c), on)
      expectAlike(chain(a, chain(b, c)), chain(a, b, c), on)
    },
  )

  test.prop([fc.array(member, { maxLength: 4 }), run])('concatAll(getMonoid()) ≡ chain', (members, on) =>
    expectAlike(concatAll(getMonoid())(members.map((tx) => opaque(tx))), chain(...members), on),
  )
})

describe('what a chain does', () => {
  test.prop([member, member, run])('composition: chain(a, b) updates by a, then by b', (a, b, on) => {
    let [p, first, second]: [typeof on.params, unknown, unknown] = [on.params, a.init(on.params), b.init(on.params)]
    const byHand = on.steps.map((step) => {
      const [u, s]: readonly [typeof p, unknown] = a.update(step.grads, first, p, extrasOf(step))
      const [v, t]: readonly [typeof p, unknown] = b.update(u, second, p, extrasOf(step))
      ;[first, second, p] = [s, t, applyUpdates(p, v)]
      return [v, [s, t]]
    })
    expectSame(play(chain(a, b), on).map(({ updates, state }) => [updates, state]), byHand) // prettier-ignore
  })

  test.prop([member, member, run])('namedChain({ a, b }) ≡ chain(a, b), its state by name', (a, b, on) => {
    const named = play(namedChain({ a, b }), on).map(({ updates, state }) => [updates, state])
    const numbered = play(chain(a, b), on).map(({ updates, state }) => {
      const [first, second] = state as readonly unknown[]
      return [updates, { a: first, b: second }]
    })
    expectSame(named, numbered)
  })

  test.prop([run])('chain() is the identity, without state', (on) => {
    expectAlike(chain(), identity(), on)
    expect(chain().init(on.params)).toEqual([])
  })
})
