import { makeStyles, tokens } from '@fluentui/react-components'
import { PeopleRegular, PersonRegular } from '@fluentui/react-icons'
import type { Partnership } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useTenantPlace } from '../../lib/place.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { Section } from '../../ui/section.tsx'
import { Meaning } from '../../ui/term.tsx'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  member: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXS} 0`,
  },
  name: { overflowWrap: 'anywhere', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** Who the partner's people are: its primary admins by name, the others counted. */
export function PartnerPeople({ partnership }: { partnership: Partnership }) {
  const { t } = useLingui()
  const styles = useStyles()
  const { base, permissions } = useTenantPlace()
  const { primaryAdmins, counts, id } = partnership
  return (
    <Section
      title={<Meaning of="primaryAdmin">{t`Primary admins`}</Meaning>}
      actions={
        permissions.has('roles.view') && (
          <RouteLink to={`${base}/settings/roles?side=partner&partnershipId=${id}`}>
            <Trans>See its roles</Trans>
          </RouteLink>
        )
      }
    >
      {primaryAdmins.length === 0 ? (
        <span className={styles.quiet}>
          <Trans>Nobody.</Trans>
        </span>
      ) : (
        <ul className={styles.list}>
          {primaryAdmins.map((member) => (
            <li key={member.id} className={styles.member}>
              {member.type === 'group' ? (
                <PeopleRegular role="img" aria-label={t`Security group`} />
              ) : (
                <PersonRegular role="img" aria-label={t`Person`} />
              )}
              <span className={styles.name}>
                {member.name} <span className={styles.quiet}>{member.upn}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <span className={styles.quiet}>
        <Trans>
          In all:{' '}
          <Plural
            value={counts.people}
            one="# person or security group"
            other="# people and security groups"
          />
          , <Plural value={counts.roles} one="# role" other="# roles" />,{' '}
          <Plural value={counts.assignments} one="# assignment" other="# assignments" />.
        </Trans>
      </span>
    </Section>
  )
}
