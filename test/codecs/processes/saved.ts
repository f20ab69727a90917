/** Numbers in a checkpoint of the saver: more than one write of the file system. */
export const SIZE = 100_000

/** What the saver saves. */
export const template: { readonly params: Float64Array; readonly state: { readonly count: number } } = {
  params: new Float64Array(SIZE),
  state: { count: 0 },
}
