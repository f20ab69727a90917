import { describe, expect, it } from 'vitest'
import { elementwise } from '../../src/transformation.ts'

describe('a state', () => {
  it.each([
    [{ w: ['a text'] }, 'init.w[0]: expected a number, a truth value, a fill, an array or a record, got string a text'],
    [{ w: new Float64Array(2) }, 'init.w: expected a number, a truth value, a fill, an array or a record, got length 2'],
    [null, 'init: expected a number, a truth value, a fill, an array or a record, got null'],
  ])('begins with nothing else: %j', (init, message) => {
    expect(() => elementwise({ init, step: () => (g, state) => [g, state] })).toThrow(message)
  })

  it('has an end', () => {
    const init: unknown[] = []
    init.push(init)
    expect(() => elementwise({ init, step: () => (g, state) => [g, state] })).toThrow('nesting no deeper than 100')
  })
})
