/** 0.9525 as `95.25 %`. */
export const percent = (part: number): string => `${(100 * part).toFixed(2)} %`
