import { type Either, flatMap, left, map, right, tryCatch } from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { describe, isRecord } from '../../params/structure.ts'
import { countKeys } from './countKeys.ts'
import { dtypes } from './dtypes.ts'

/** What the header says of a tensor; its bytes are counted from the end of the header. */
export interface Entry {
  readonly dtype: string
  readonly shape: readonly number[]
  readonly begin: number
  readonly end: number
}

/** The header of a file, found right: the tensors cover the bytes behind it without gap or overlap. */
export interface Header {
  readonly metadata: ReadonlyMap<string, string>
  readonly entries: ReadonlyMap<string, Entry>
  /** Where the tensors begin. */
  readonly start: number
}

const isNatural = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

const isNaturals = (value: unknown): value is readonly number[] => Array.isArray(value) && value.every(isNatural)

const entryOf = (name: string, value: unknown): Either<string, Entry> => {
  if (!isRecord(value)) return left(`tensor ${name} is no record`)
  const { dtype, shape, data_offsets: offsets } = value
  const width = typeof dtype === 'string' ? dtypes.get(dtype)?.width : undefined
  if (typeof dtype !== 'string' || width === undefined)
    return left(`tensor ${name} has the unknown type ${typeof dtype === 'string' ? dtype : describe(dtype)}`)
  if (!isNaturals(shape) || !isNaturals(offsets) || offsets.length !== 2) return left(`tensor ${name} has no shape or no offsets`)
  const [begin, end] = offsets as readonly [number, number]
  const size = shape.reduce((product, side) => product * side, width)
  return end - begin === size ? right({ dtype, shape, begin, end }) : left(`tensor ${name} has not the bytes of its shape`)
}

const metadataOf = (value: unknown): Either<string, ReadonlyMap<string, string>> => {
  if (value === undefined) return right(new Map())
  if (!isRecord(value)) return left('the metadata is no record')
  const pairs = Object.entries(value)
  const isText = (pair: readonly [string, unknown]): pair is [string, string] => typeof pair[1] === 'string'
  return pairs.every(isText) ? right(new Map(pairs)) : left('the metadata holds more than text')
}

const coverage = (entries: ReadonlyMap<string, Entry>, length: number): Either<string, undefined> => {
  const sorted = [...entries.values()].toSorted((a, b) => a.begin - b.begin || a.end - b.end)
  const gap = sorted.findIndex(({ begin }, i) => begin !== (sorted[i - 1]?.end ?? 0))
  const last = sorted.at(-1)?.end ?? 0
  return gap === -1 && last === length ? right(undefined) : left('the tensors do not cover the bytes behind the header')
}

/** Does a header say each thing once, and nothing else? */
const isExact = (json: object, { metadata, entries }: Omit<Header, 'start'>, keys: number): boolean =>
  keys === 4 * entries.size + metadata.size + (Object.hasOwn(json, '__metadata__') ? 1 : 0)

const headerOf = (json: unknown, keys: number, start: number, length: number): Either<string, Header> => {
  if (!isRecord(json)) return left('the header is no record')
  const metadata = metadataOf(Object.hasOwn(json, '__metadata__') ? json['__metadata__'] : undefined)
  if (metadata._tag === 'Left') return metadata
  const entries = new Map<string, Entry>()
  for (const [name, value] of Object.entries(json)) {
    if (name === '__metadata__') continue
    const entry = entryOf(name, value)
    if (entry._tag === 'Left') return entry
    entries.set(name, entry.right)
  }
  const header = { metadata: metadata.right, entries, start }
  if (!isExact(json, header, keys)) return left('the header says something twice, or something that the format does not know')
  return pipe(
    coverage(entries, length - start),
    map(() => header),
  )
}

/** How long the header of a file is: the number in its first 8 bytes. */
const lengthOf = (bytes: Uint8Array): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The header of a safetensors file, or what is wrong with it. Never throws; reads no more than there is. */
export const readHeader = (bytes: Uint8Array): Either<string, Header> => {
  if (!(bytes instanceof Uint8Array)) return left('this is no Uint8Array')
  if (bytes.length < 8 || lengthOf(bytes) > bytes.length - 8) return left('the file is shorter than its header')
  const start = 8 + lengthOf(bytes)
  return pipe(
    tryCatch(
      () => utf8.decode(bytes.subarray(8, start)),
      () => 'the header is no UTF-8',
    ),
    flatMap((text) =>
      pipe(
        tryCatch(
          () => JSON.parse(text) as unknown,
          () => 'the header is no JSON',
        ),
        flatMap((json) => headerOf(json, countKeys(text), start, bytes.length)),
      ),
    ),
  )
}
