import { randomBytes, randomInt } from 'node:crypto'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** A number such as `7B7365-EPDOLF` (spec 6.4): tells nothing of how many there are, and none is like another. */
export const newTicketNumber = (): string =>
  `${randomBytes(3).toString('hex').toUpperCase()}-${Array.from({ length: 6 }, () => letters[randomInt(26)]).join('')}`
