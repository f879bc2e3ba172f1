import { Button, Caption1, Checkbox, makeStyles, Switch, tokens } from '@fluentui/react-components'
import type { SignalSetting, Ticket } from '@latchkey/contract'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Moment, useFormat } from '../../lib/format.tsx'
import { useRoomWords } from '../../ui/room-words.tsx'
import { SeverityBadge, useTicketWords } from '../../ui/ticket-words.tsx'
import type { SignalChange } from './signals-api.ts'

const useStyles = makeStyles({
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    '& th, & td': {
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
      textAlign: 'start',
      verticalAlign: 'middle',
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& thead th': {
      position: 'sticky',
      top: 0,
      zIndex: 1,
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorNeutralForeground2,
      fontWeight: tokens.fontWeightSemibold,
    },
    '& tr > :first-child': { paddingInlineStart: tokens.spacingHorizontalXL },
    '@media (max-width: 899px)': {
      '& thead': { display: 'none' },
      '& tr': {
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr)',
        alignItems: 'center',
        borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
        padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
      },
      '& tr > :first-child': { paddingInlineStart: 0 },
      '& th, & td': { borderBottomStyle: 'none', paddingBlock: tokens.spacingVerticalXXS, gridColumn: '2' },
      '& td[data-choice]': { gridColumn: '1' },
    },
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2, display: 'block' },
  state: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  wide: { '@media (max-width: 899px)': { display: 'none !important' } },
})

interface SignalTableProps {
  readonly signals: readonly SignalSetting[]
  /** Null where one may look and not change. */
  readonly chosen: ReadonlySet<string> | null
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  readonly onChange: (change: SignalChange, signal: string) => void
}

/** Signals with what they are for, and whether they raise incidents. */
export function SignalTable({ signals, chosen, onChoose, onChange }: SignalTableProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const words = useTicketWords()
  const rooms = useRoomWords()
  const all = signals.map(({ signal }) => signal)
  const isAll = chosen !== null && all.every((signal) => chosen.has(signal))
  const toggle = (signal: string) => {
    const next = new Set(chosen)
    if (!next.delete(signal)) next.add(signal)
    onChoose(next)
  }
  return (
    <table className={styles.table} aria-label={t`Signals`}>
      <thead>
        <tr>
          {chosen && (
            <td>
              <Checkbox
                aria-label={t`Select all`}
                checked={isAll ? true : all.some((signal) => chosen.has(signal)) ? 'mixed' : false}
                onChange={() => onChoose(new Set(isAll ? [] : all))}
              />
            </td>
          )}
          <th scope="col">{t`Signal`}</th>
          <th scope="col">{t`Category`}</th>
          <th scope="col">{t`Severity`}</th>
          <th scope="col">{t`Asks for action`}</th>
          <th scope="col">{t`State`}</th>
        </tr>
      </thead>
      <tbody>
        {signals.map((one) => {
          const name = words.signal(one.signal)
          const isChanged = one.isEnabled !== one.isEnabledByDefault
          return (
            <tr key={one.signal}>
              {chosen && (
                <td data-choice>
                  <Checkbox
                    aria-label={t`Select ${name}`}
                    checked={chosen.has(one.signal)}
                    onChange={() => toggle(one.signal)}
                  />
                </td>
              )}
              <th scope="row">
                <span className={styles.name}>{name}</span>
                <Caption1 className={styles.quiet}>
                  {format.list(one.deviceTypes.map(rooms.deviceType))}
                </Caption1>
              </th>
              <td>{words.category(one.category)}</td>
              <td>
                <SeverityBadge severity={one.severity as Ticket['severity']} />
              </td>
              <td className={styles.wide}>
                {one.watchingMinutes === 0 ? (
                  <Trans>At once</Trans>
                ) : (
                  <Plural value={one.watchingMinutes} one="After # minute" other="After # minutes" />
                )}
              </td>
              <td>
                <div className={styles.state}>
                  {chosen ? (
                    <Switch
                      aria-label={name}
                      label={one.isEnabled ? t`Enabled` : t`Disabled`}
                      checked={one.isEnabled}
                      onChange={() => onChange(one.isEnabled ? 'disable' : 'enable', one.signal)}
                    />
                  ) : one.isEnabled ? (
                    t`Enabled`
                  ) : (
                    t`Disabled`
                  )}
                  {chosen && isChanged && (
                    <Button
                      size="small"
                      appearance="subtle"
                      aria-label={t`Reset ${name}`}
                      onClick={() => onChange('reset', one.signal)}
                    >
                      <Trans>Reset</Trans>
                    </Button>
                  )}
                </div>
                {one.changedAt && one.changedBy && (
                  <Caption1 className={styles.quiet}>
                    <Trans>
                      {one.changedBy}, <Moment at={one.changedAt} />
                    </Trans>
                  </Caption1>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
