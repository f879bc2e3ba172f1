import { join, relative } from 'node:path'
import type { DemoFile } from './demo-file.ts'

/** The demo's people, for the terminal: where to sign in, and as whom. */
export function describeDemo({ baseUrl, tenants, people }: DemoFile, dataRoot: string): string {
  const rows = Object.entries(tenants).flatMap(([key, tenant]) =>
    Object.values(people)
      .filter((person) => person.tenant === key)
      .map(({ name, upn, roles }, i) => [i === 0 ? tenant.name : '', name, upn, roles.join(', ')]),
  )
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const password = Object.values(people)[0]?.password ?? ''
  return [
    '',
    `Sign in at ${baseUrl} as any of these, with the password "${password}":`,
    '',
    ...lines.map((line) => `  ${line}`),
    '',
    `Their API tokens are in ${relative('', join(dataRoot, 'demo.json'))}.`,
    '',
  ].join('\n')
}
