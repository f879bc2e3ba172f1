import { makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import type { ShownChangeControl } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import type { z } from 'zod'
import { controls, useControlWords } from '../../lib/control-words.ts'

/** Which of a partner's changes wait for the customer. */
export type ChangeControlValue = z.infer<typeof ShownChangeControl>

/** What a partnership begins with: nothing waits. */
export const allAuto = Object.fromEntries(controls.map((control) => [control, 'auto'])) as ChangeControlValue

const useStyles = makeStyles({
  words: { margin: 0, color: tokens.colorNeutralForeground2, maxWidth: '90ch' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    '& th, & td': {
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}`,
      textAlign: 'start',
      verticalAlign: 'middle',
      borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    },
    '& thead th': { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
    '@media (max-width: 899px)': {
      '& thead': { display: 'none' },
      '& tr': { display: 'block', borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
      '& th, & td': { display: 'block', borderBottomStyle: 'none', paddingBottom: 0 },
    },
  },
  name: { fontWeight: tokens.fontWeightSemibold, display: 'block' },
  sentence: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
})

interface ChangeControlTableProps {
  readonly value: ChangeControlValue
  readonly onChange: (value: ChangeControlValue) => void
  readonly isReadOnly?: boolean
}

/** Auto or manual approval for each event, and what that means in practice. */
export function ChangeControlTable({ value, onChange, isReadOnly = false }: ChangeControlTableProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const words = useControlWords()
  return (
    <>
      <p className={styles.words}>
        <Trans>
          <b>Auto approval</b>: the partner’s change takes effect at once, and stands in your audit log.
        </Trans>
      </p>
      <p className={styles.words}>
        <Trans>
          <b>Manual approval</b>: nothing changes until one of your people approves. The partner sees that it
          waits for you; you see before and after, who asks, and why.
        </Trans>
      </p>
      <table className={styles.table} aria-label={t`Change control`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Event</Trans>
            </th>
            <th scope="col">
              <Trans>Approval</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {controls.map((control) => {
            const { name, sentence } = words(control)
            return (
              <tr key={control}>
                <th scope="row">
                  <span className={styles.name}>{name}</span>
                  <span className={styles.sentence}>{sentence}</span>
                </th>
                <td>
                  <RadioGroup
                    layout="horizontal"
                    aria-label={name}
                    disabled={isReadOnly}
                    value={value[control]}
                    onChange={(_, data) =>
                      onChange({ ...value, [control]: data.value === 'manual' ? 'manual' : 'auto' })
                    }
                  >
                    <Radio value="auto" label={t`Auto approval`} />
                    <Radio value="manual" label={t`Manual approval`} />
                  </RadioGroup>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
