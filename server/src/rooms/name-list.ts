/** Several names in one cell, parted by semicolons. */
export const joinNames = (names: readonly string[]): string =>
  names.map((name) => name.replaceAll(/[\\;]/g, String.raw`\$&`)).join('; ')

/** The names of a cell that {@link joinNames} or a person wrote. */
export const splitNames = (cell: string): string[] =>
  [...cell.matchAll(/(?:[^\\;]|\\.?)+/gsu)]
    .map(([name]) => name.replaceAll(/\\([\\;])/g, '$1').trim())
    .filter((name) => name !== '')
