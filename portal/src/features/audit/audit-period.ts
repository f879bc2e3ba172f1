const day = /^\d{4}-\d\d-\d\d$/

/** A period as the address has it: whole days of the reader's zone, the last one included. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** What to ask the API for a period; a day that is none, or one before the first, asks for nothing. */
export function periodQuery({ from, to }: Period): { from?: string; to?: string } {
  const begin = startOf(from, 0)
  const end = startOf(to, 1)
  const isBackwards = begin !== null && end !== null && end <= begin
  return {
    ...(begin !== null && { from: begin }),
    ...(end !== null && !isBackwards && { to: end }),
  }
}

/** Whether the last day lies before the first. */
export const isBackwards = ({ from, to }: Period): boolean => day.test(from) && day.test(to) && to < from

function startOf(date: string, later: number): string | null {
  if (!day.test(date)) return null
  const start = new Date(`${date}T00:00:00`)
  if (Number.isNaN(start.getTime())) return null
  start.setDate(start.getDate() + later)
  return start.toISOString()
}
