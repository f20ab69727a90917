/** Chebyshev coefficients of ln(erfc(z) exp(z²) / t) over u = 2t − 1, computed to 50 digits. */
const SERIES = Float64Array.from([
  -1.3026537197817094, 0.6419697923564903, 0.019476473204185837, -0.009561514786808632, -9.465953444820369e-4, 3.668394978527615e-4,
  4.2523324806907772e-5, -2.0278578112534243e-5, -1.6242900046470255e-6, 1.3036558355805232e-6, 1.5626441722066143e-8,
  -8.523809591492654e-8, 6.529054439098851e-9, 5.059343495551469e-9, -9.913641564930331e-10, -2.273651222931836e-10, 9.646791102015527e-11,
  2.3940380830391147e-12, -6.886027526497553e-12, 8.944879273090726e-13, 3.13092139934296e-13, -1.1270822361367252e-13,
  3.810905255189232e-16, 7.106097613609237e-15, -1.5230282014571043e-15, -9.457494571291234e-17, 1.210237189224279e-16,
])

/**
 * How the complementary error function of z ≥ 0 differs from the leading part of its tail.
 *
 *     erfc(z) = t exp(−z² + s(t))      t = 2 / (2 + z)      s by its Chebyshev series
 */
export const logErfcRatio = (t: number): number => {
  const twoU = 4 * t - 2
  let later = 0
  let now = 0
  for (let j = SERIES.length - 1; j > 0; j--) {
    const next = twoU * now - later + SERIES[j]!
    later = now
    now = next
  }
  return 0.5 * (SERIES[0]! + twoU * now) - later
}
