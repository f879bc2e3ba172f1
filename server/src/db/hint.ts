/** Says that something has changed, to whoever looks on: what and where, never how. Told when the change is committed. */
export interface Hint {
  readonly tenantId: string
  /** As the audit calls it: `Room`, `Ticket`, `Partnership`. */
  readonly type: string
  readonly id: string | null
  /** The rooms it is about, by which it is decided who hears of it; none where it is not about rooms. */
  readonly rooms: readonly string[]
}
