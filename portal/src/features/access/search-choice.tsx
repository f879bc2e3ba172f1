import {
  Button,
  Caption1,
  Combobox,
  Field,
  makeStyles,
  Option,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import type { Choice } from './access-api.ts'

export const shortest = 2

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'flex-start',
    flexGrow: 1,
    minWidth: 'min(100%, 260px)',
    maxWidth: '420px',
  },
  field: { flexGrow: 1, minWidth: 0 },
  // Beside the field, below its label.
  clear: { marginTop: '24px' },
  input: { minWidth: 0, width: '100%' },
  option: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  below: { color: tokens.colorNeutralForeground3 },
})

interface SearchChoiceProps {
  readonly label: string
  readonly hint: string
  /** The name of what is chosen, as far as it is known; empty where nothing is. */
  readonly chosen: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly found: readonly Choice[] | undefined
  readonly onChoose: (id: string | null) => void
}

/** Looks for one thing by name, and keeps it until another is chosen or it is cleared. */
export function SearchChoice(props: SearchChoiceProps) {
  const { label, hint, chosen, text, onText, found, onChoose } = props
  const { t } = useLingui()
  const styles = useStyles()
  const [shown, setShown] = useState(chosen)
  // What was chosen may be learnt later than the address that names it.
  useEffect(() => setShown(chosen), [chosen])
  const type = (value: string) => {
    setShown(value)
    onText(value)
    if (value === '' && chosen !== '') onChoose(null)
  }
  const isAsking = text.trim().length >= shortest
  return (
    <div className={styles.root}>
      <Field label={label} hint={hint} className={styles.field}>
        <Combobox
          className={styles.input}
          input={{ className: styles.input }}
          freeform
          value={shown}
          selectedOptions={[]}
          onChange={(event) => type(event.target.value)}
          onOptionSelect={(_, { optionValue, optionText }) => {
            if (!optionValue) return
            setShown(optionText ?? '')
            onText('')
            onChoose(optionValue)
          }}
          onBlur={() => setShown(chosen)}
        >
          {isAsking &&
            found?.map(({ id, name, below }) => (
              <Option key={id} value={id} text={name}>
                <span className={styles.option}>
                  {name}
                  <Caption1 className={styles.below}>{below}</Caption1>
                </span>
              </Option>
            ))}
          {(!isAsking || found?.length === 0) && (
            <Option value="" text={t`Nothing`} disabled>
              {isAsking ? t`Nothing begins like this.` : t`Type at least two letters.`}
            </Option>
          )}
        </Combobox>
      </Field>
      {chosen !== '' && (
        <Tooltip content={t`Clear ${label}`} relationship="label">
          <Button
            appearance="subtle"
            className={styles.clear}
            icon={<DismissRegular />}
            onClick={() => onChoose(null)}
          />
        </Tooltip>
      )}
    </div>
  )
}
