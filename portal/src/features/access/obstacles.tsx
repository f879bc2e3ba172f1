import { makeStyles, tokens } from '@fluentui/react-components'
import type { AccessFrame, AccessObstacle, AccessSubject } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { usePlace } from '../../lib/place.tsx'

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  cure: { display: 'block', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

interface ObstaclesProps {
  readonly obstacles: readonly AccessObstacle[]
  readonly subject: AccessSubject
  readonly partnership: AccessFrame | null
  readonly room?: string
}

/** What stands in the way, and what would clear each; all of them must be. */
export function Obstacles({ obstacles, ...about }: ObstaclesProps) {
  const styles = useStyles()
  const words = useObstacleWords(about)
  return (
    <ul className={styles.list}>
      {obstacles.map((obstacle) => {
        const [what, cure] = words[obstacle]
        return (
          <li key={obstacle}>
            {what} <span className={styles.cure}>{cure}</span>
          </li>
        )
      })}
    </ul>
  )
}

function useObstacleWords({
  subject,
  partnership,
  room = '',
}: Omit<ObstaclesProps, 'obstacles'>): Record<AccessObstacle, readonly [what: string, cure: string]> {
  const { t } = useLingui()
  const { portal, tenant } = usePlace()
  const isCustomer = portal === 'customer'
  const [home, partner, customer] = [
    subject.tenant.name,
    partnership?.partner.name ?? subject.tenant.name,
    tenant?.name ?? '',
  ]
  return {
    userDisabled: [t`Their account is disabled.`, t`Enable it in the directory of ${home}.`],
    partnershipSuspended: [
      t`The partnership with ${partner} is suspended.`,
      isCustomer ? t`Resume it on the partner’s page.` : t`${customer} can resume it.`,
    ],
    noAssignmentWithPermission: [
      t`None of their roles has this permission.`,
      t`Make them a member of an assignment whose role has it.`,
    ],
    roomOutsideAssignments: [
      t`Their assignments with this permission do not reach ${room}.`,
      t`Add ${room}, or a group that holds it, to the scope of one of them.`,
    ],
    roomOutsidePartnership: [
      t`${room} is not among the rooms that were given to ${partner}.`,
      isCustomer
        ? t`Add it to the scope of the partnership.`
        : t`${customer} can add it to the scope of the partnership.`,
    ],
    aboveCeiling: [
      t`It is above the ceiling of ${partner} here.`,
      isCustomer ? t`Raise the ceiling on the partner’s page.` : t`${customer} can raise the ceiling.`,
    ],
  }
}
