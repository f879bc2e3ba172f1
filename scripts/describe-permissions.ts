import { builtInRoles, catalogue } from '../contract/src/permissions.ts'

const columns = [
  'managedServiceAdministrator',
  'siteLead',
  'siteTech',
  'auditor',
  'tenantManager',
  'primaryAdmin',
] as const

/** `docs/permissions.md`: the catalogue as people read it, from the catalogue itself. */
export function describePermissions(): string {
  const roles = columns.flatMap((id) => builtInRoles.find((role) => role.id === id) ?? [])
  const cell = (held: boolean) => (held ? '✔' : '–')
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const lines = catalogue.map((permission) =>
    row([
      permission.feature,
      permission.label,
      `\`${permission.id}\``,
      permission.sentence,
      ...roles.map((role) => cell((role.permissions as readonly string[]).includes(permission.id))),
      permission.reach === 'duty' ? 'duty' : cell(permission.forPartners),
    ]),
  )
  return `# Permissions

Generated from \`contract/src/permissions.ts\` by \`npm run generate\`.

A *duty* comes with a built-in role and cannot be put into another. *For partners* are the permissions that a customer
may put into a partnership's ceiling; unless it says otherwise the ceiling is the column **Primary admin**. A global
administrator of the directory may do in their own tenant what a Managed Service Administrator may.

${row(['Feature', 'Permission', 'Id', 'What it lets one do', ...roles.map(({ name }) => name), 'For partners'])}
${row(Array.from({ length: roles.length + 5 }, () => '---'))}
${lines.join('\n')}
`
}
