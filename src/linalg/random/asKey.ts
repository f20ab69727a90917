import { key, type Key } from './key.ts'

/** A key, or the key of a seed. */
export const asKey = (keyOrSeed: Key | number): Key => (typeof keyOrSeed === 'object' ? keyOrSeed : key(keyOrSeed))
