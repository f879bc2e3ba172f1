import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  ArrowRightRegular,
  HandshakeRegular,
  PeopleRegular,
  PeopleTeamRegular,
  PersonKeyRegular,
  PersonRegular,
  ShieldKeyholeRegular,
} from '@fluentui/react-icons'
import type { AccessFrame, AccessPath } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactElement, ReactNode } from 'react'
import { usePlace } from '../../lib/place.tsx'
import { useRoleWords } from '../../lib/role-words.ts'
import { RouteLink } from '../../ui/route-link.tsx'
import { PathScope } from './path-scope.tsx'

const useStyles = makeStyles({
  chain: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  link: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  thing: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: 'anywhere',
    minWidth: 0,
  },
  icon: { flexShrink: 0, fontSize: tokens.fontSizeBase400, lineHeight: 1, display: 'inline-flex' },
  arrow: { color: tokens.colorNeutralForeground3 },
  scope: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
})

interface PathChainProps {
  /** Whose way it is; left out where that is said already. */
  readonly person?: string
  readonly path: AccessPath
  readonly partnership: AccessFrame | null
  /** The room that is asked about, where one is. */
  readonly room?: string
}

/** One way to a right: person → security groups → assignment → role → partnership, and over what. */
export function PathChain({ person, path, partnership, room }: PathChainProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const words = useRoleWords()
  const { base, portal } = usePlace()
  const { through, assignment, role, scope } = path
  const roleTo = `${base}/settings/roles/${role?.id}`
  const steps: { key: string; icon: ReactElement; kind: string; content: ReactNode }[] = [
    ...(person === undefined
      ? []
      : [{ key: 'person', icon: <PersonRegular />, kind: t`Person`, content: person }]),
    ...through.map(({ id, name }) => ({
      key: id,
      icon: <PeopleRegular />,
      kind: t`Security group`,
      content: name,
    })),
    ...(assignment && role
      ? [
          {
            key: assignment.id,
            icon: <PersonKeyRegular />,
            kind: t`Assignment`,
            content: <RouteLink to={`${roleTo}/assignments/${assignment.id}`}>{assignment.name}</RouteLink>,
          },
          {
            key: role.id,
            icon: <PeopleTeamRegular />,
            kind: t`Role`,
            content: <RouteLink to={roleTo}>{words.role(role)}</RouteLink>,
          },
        ]
      : [
          {
            key: 'directory',
            icon: <ShieldKeyholeRegular />,
            kind: t`Directory`,
            content: <Trans>Global administrator of the directory</Trans>,
          },
        ]),
    ...(partnership
      ? [
          {
            key: partnership.id,
            icon: <HandshakeRegular />,
            kind: t`Partnership`,
            content:
              portal === 'customer' ? (
                <RouteLink to={`/settings/partners/${partnership.id}`}>{partnership.partner.name}</RouteLink>
              ) : (
                partnership.partner.name
              ),
          },
        ]
      : []),
  ]
  return (
    <div className={styles.root}>
      <ol className={styles.chain}>
        {steps.map(({ key, icon, kind, content }, position) => (
          <li key={key} className={styles.link}>
            {position > 0 && (
              <ArrowRightRegular className={mergeClasses(styles.icon, styles.arrow)} aria-hidden />
            )}
            <span className={styles.thing}>
              <span className={styles.icon} role="img" aria-label={kind} title={kind}>
                {icon}
              </span>
              {content}
            </span>
          </li>
        ))}
      </ol>
      <span className={styles.scope}>
        <PathScope scope={scope} isPartner={partnership !== null} {...(room !== undefined && { room })} />
      </span>
    </div>
  )
}
