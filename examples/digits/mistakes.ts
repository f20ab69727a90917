/** The test digits that a network is surest about, and wrong. */
import { type Digit, side } from './data.ts'
import { type Network, probabilities } from './network.ts'

export interface Mistake {
  readonly digit: Digit
  /** What the network reads. */
  readonly answer: number
  /** How sure it is, in [0, 1]. */
  readonly confidence: number
}

/** The mistakes of a network, the surest first. */
export const mistakesOf = (network: Network, digits: readonly Digit[]): readonly Mistake[] =>
  digits
    .map((digit) => {
      const p = probabilities(network, digit.pixels)
      const confidence = Math.max(...p)
      return { digit, answer: p.indexOf(confidence), confidence }
    })
    .filter(({ digit, answer }) => answer !== digit.label)
    .toSorted((a, b) => b.confidence - a.confidence)

const shades = 4

/** An image as SVG text in the colour of its surroundings: one path for each shade of ink. */
export const svgOf = ({ pixels, label }: Digit): string => {
  const paths = Array.from({ length: shades }, (_, shade) => {
    const squares = [...pixels].flatMap((ink, i) =>
      Math.round(ink * shades) === shade + 1 ? [`M${i % side} ${Math.floor(i / side)}h1v1h-1z`] : [],
    )
    return `<path opacity="${(shade + 1) / shades}" d="${squares.join('')}"/>`
  })
  return `<svg viewBox="0 0 ${side} ${side}" role="img" aria-label="a handwritten ${label}">${paths.join('')}</svg>`
}
