/** A matrix with ones on its diagonal and zeros elsewhere. */
export const eye = (rows: number, cols: number): Float64Array =>
  Float64Array.from({ length: rows * cols }, (_, at) => (at % (cols + 1) === 0 && at < cols * cols ? 1 : 0))
