/** Gives the browser a file to save. */
export function saveFile(name: string, content: string | Blob, type = 'text/csv'): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Long enough for the browser to have begun.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
