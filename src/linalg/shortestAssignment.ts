/**
 * The column of each row in the cheapest matching that covers all rows; finite costs, rows ≤ cols.
 *
 * Rows are matched one at a time along the shortest augmenting path in reduced costs cost[r][c] − u[r] − v[c] ≥ 0,
 * which Dijkstra finds; then u and v are moved so that reduced costs stay ≥ 0, and 0 on matched pairs.
 */
export const shortestAssignment = (cost: Float64Array, rows: number, cols: number): Int32Array => {
  const [u, v] = [new Float64Array(rows), new Float64Array(cols)]
  const [columnOf, rowOf, previous] = [new Int32Array(rows).fill(-1), new Int32Array(cols).fill(-1), new Int32Array(cols)]
  for (let root = 0; root < rows; root++) {
    const distance = new Float64Array(cols).fill(Infinity)
    const reached: number[] = []
    const waiting = new Set(distance.keys())
    for (let row = root, least = 0; row >= 0;) {
      let nearest = -1
      for (const c of waiting) {
        const through = least + (cost[row * cols + c]! - u[row]! - v[c]!)
        if (through < distance[c]!) {
          distance[c] = through
          previous[c] = row
        }
        if (nearest < 0 || distance[c]! < distance[nearest]!) nearest = c
      }
      waiting.delete(nearest)
      reached.push(nearest)
      least = distance[nearest]!
      row = rowOf[nearest]!
    }
    let sink = reached.at(-1)!
    const least = distance[sink]!
    u[root]! += least
    for (const c of reached) {
      v[c]! -= least - distance[c]!
      if (c !== sink) u[rowOf[c]!]! += least - distance[c]!
    }
    while (sink >= 0) {
      const row = previous[sink]!
      const next = columnOf[row]!
      rowOf[sink] = row
      columnOf[row] = sink
      sink = next
    }
  }
  return columnOf
}
