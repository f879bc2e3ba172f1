export type CsvRefusalCode = 'encoding' | 'header' | 'record_length' | 'file_size' | 'row_count'

/** The file as a whole is refused; rows already read from it are not to be kept. The words are the caller's. */
export class CsvRefusal extends Error {
  override readonly name = 'CsvRefusal'
  readonly code: CsvRefusalCode
  /** For `header` the column names that are `unknown`, `missing` or `duplicate`; else the limit, and the line if there is one. */
  readonly details: Readonly<Record<string, number | readonly string[]>>

  constructor(code: CsvRefusalCode, details: Readonly<Record<string, number | readonly string[]>> = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}
