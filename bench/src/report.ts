import { cpus, totalmem } from 'node:os'
import { type Gate, isMet, type Outcome } from './goals.ts'
import { median } from './rounds.ts'

const heads = ['goal', 'what', 'against', 'reached', 'from – to', 'gate', '']

/** The outcomes as a table. */
export function table(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map((outcome) => {
    const { goal, what, yardstick, figures, unit, gate } = outcome
    const show = (figure: number) => `${figureOf(figure)}${unit === '×' ? '' : ' '}${unit}`.trim()
    const spread =
      figures.length > 1 ? `${figureOf(Math.min(...figures))} – ${figureOf(Math.max(...figures))}` : ''
    const verdict = gate ? (isMet(outcome) ? 'met' : 'NOT MET') : ''
    return [goal, what, yardstick, show(median(figures)), spread, gateOf(gate, unit), verdict]
  })
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return [line(heads), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)].join('\n')
}

/** What the figures were taken on. */
export const machine = (postgres: string | null): string =>
  [
    `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Node ${process.versions.node}`,
    ...(postgres ? [`PostgreSQL ${postgres}`] : []),
    'client, server and database on the same processors, loopback, no TLS',
  ].join(', ')

function gateOf(gate: Gate | undefined, unit: string): string {
  if (!gate) return ''
  const suffix = unit === '×' ? '×' : unit && ` ${unit}`
  if ('atLeast' in gate) return `≥ ${gate.atLeast}${suffix}`
  if ('atMost' in gate) return `≤ ${gate.atMost}${suffix}`
  return `${gate.exactly}`
}

const figureOf = (figure: number): string =>
  Number.isInteger(figure) || Math.abs(figure) >= 100
    ? Math.round(figure).toLocaleString('en')
    : figure.toPrecision(3)
