/** Something outside the program is not as it must be. The message is all that its user needs to read. */
export class Trouble extends Error {
  override readonly name = 'Trouble'
}
