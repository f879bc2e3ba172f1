/** What came of the events that this process was sent; for its figures. */
export class IngestCounts {
  taken = 0
  duplicates = 0
  refused = 0
  /** Requests that were asked to come again. */
  busy = 0
}
