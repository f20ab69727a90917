import type { Params, Path } from '../../params/params.ts'

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** All that a run needs to go on as if it had not stopped. */
export interface Checkpoint<P extends Params, S> {
  readonly params: P
  /** The state of the transformation. */
  readonly state: S
  /** Updates made so far; any number. */
  readonly step: number
  /** What the transformation was made from, for who finds the file: the `configuration` of `decodeTransformation`, or any JSON. */
  readonly configuration: Json
}

/** Params and state as `init` makes them: the keys, shapes and types that a checkpoint must have. */
export interface CheckpointTemplate<P extends Params, S> {
  readonly params: P
  readonly state: S
}

/**
 * Why there is no checkpoint: no file (`NotFound`), another file (`NotACheckpoint`), bytes changed since they were written (`Corrupt`), written by a later
 * version (`UnknownVersion`), or of other params or another transformation (`Mismatch`, at `path`).
 */
export interface CheckpointError {
  readonly _tag: 'NotFound' | 'NotACheckpoint' | 'Corrupt' | 'UnknownVersion' | 'Mismatch'
  readonly path: Path
  readonly message: string
}

/** A {@link CheckpointError} as a value. */
export const checkpointError = (_tag: CheckpointError['_tag'], message: string, path: Path = []): CheckpointError => ({
  _tag,
  path,
  message,
})
