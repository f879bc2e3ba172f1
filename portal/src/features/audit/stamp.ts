/** A moment as it can stand in a file's name. */
export const stamp = (at = new Date()): string => at.toISOString().slice(0, 19).replaceAll(/[T:]/g, '-')

/** A name as it can stand in a file's name. */
export const slug = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\d]+/gu, '-')
