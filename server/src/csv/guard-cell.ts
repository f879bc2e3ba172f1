// What a spreadsheet may take for the beginning of a formula, in its wide forms too. The apostrophes in front are
// counted in, so that a cell that looks guarded already comes back as it was.
const formulaLike = /^'*[=+\-@\t\r\n＝＋－＠]/u
const plainNumber = /^-?\d+(\.\d+)?$/

/** Disarms a cell that a spreadsheet would run; a number stays a number. `unguardCell` gives back what was put in. */
export function guardCell(cell: string): string {
  return formulaLike.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell
}

/** Takes the guard off a cell that has one, and leaves every other alone. */
export function unguardCell(cell: string): string {
  return cell.startsWith("'") && formulaLike.test(cell) ? cell.slice(1) : cell
}
