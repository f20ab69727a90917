const [QUOTE, BACKSLASH, COLON] = ['"', '\\', ':'].map((sign) => sign.charCodeAt(0))

/** How many keys a JSON text writes, those that `JSON.parse` drops because they come again included: its colons outside of strings. */
export const countKeys = (json: string): number => {
  let count = 0
  let isInside = false
  for (let i = 0; i < json.length; i++) {
    const sign = json.charCodeAt(i)
    if (sign === QUOTE) isInside = !isInside
    else if (sign === BACKSLASH) i++
    else if (sign === COLON && !isInside) count++
  }
  return count
}
