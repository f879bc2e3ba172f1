/**
 * What a name sorts by and is unique under: case, width and spacing do not tell names apart, and numbers sort by
 * their value (*Room 2* before *Room 10*), each run of digits being led by its length.
 */
export const sortName = (name: string): string =>
  name
    .normalize('NFKC')
    .trim()
    .replaceAll(/\s+/g, ' ')
    .toLowerCase()
    .replaceAll(/\d+/g, (digits) => `${Math.min(digits.length, 9)}${digits}`)
