import { describe, expect, test } from 'vitest'
import { groupsOver, maxGroups, meanGroups, sumGroups } from '../../src/linalg/groups.ts'

const x = Float64Array.from({ length: 12 }, (_, i) => i + 1) // 2 × 3 × 2

describe('groups', () => {
  test.each([
    [[2], [3, 7, 11, 15, 19, 23]],
    [[1], [9, 12, 27, 30]],
    [[0], [8, 10, 12, 14, 16, 18]],
    [
      [0, 2],
      [18, 26, 34],
    ],
    [[0, 1, 2], [78]],
    [[], [...x]],
  ])('sums over axes %j', (axes, sums) => expect([...sumGroups(x, groupsOver([2, 3, 2], axes))]).toEqual(sums))

  test('means and largest', () => {
    const groups = groupsOver([2, 3, 2], [0, 2])
    expect([...meanGroups(x, groups)]).toEqual([4.5, 6.5, 8.5])
    expect([...maxGroups(x, groups)]).toEqual([8, 10, 12])
    expect([...maxGroups(x.map((v) => (v === 3 ? NaN : -v)), groups)]).toEqual([-1, NaN, -5]) // prettier-ignore
  })

  test('which group an element is in', () => {
    expect(groupsOver([2, 3], [0])).toEqual({ count: 3, of: Uint32Array.of(0, 1, 2, 0, 1, 2) })
    expect(groupsOver([], [])).toEqual({ count: 1, of: Uint32Array.of(0) })
    expect(groupsOver([0, 3], [0])).toEqual({ count: 3, of: new Uint32Array(0) })
  })
})
