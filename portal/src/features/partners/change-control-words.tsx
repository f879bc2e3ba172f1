import { makeStyles, tokens } from '@fluentui/react-components'
import { Trans } from '@lingui/react/macro'
import { controls, useControlWords } from '../../lib/control-words.ts'
import type { ChangeControlValue } from './change-control-table.tsx'

const useStyles = makeStyles({
  words: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL },
})

/** Which of a partner's changes wait, in a sentence or a list. */
export function ChangeControlWords({ value }: { value: ChangeControlValue }) {
  const styles = useStyles()
  const words = useControlWords()
  const manual = controls.filter((control) => value[control] === 'manual')
  if (manual.length === 0)
    return (
      <p className={styles.words}>
        <Trans>Auto approval for every event: the partner’s changes take effect at once.</Trans>
      </p>
    )
  return (
    <>
      <p className={styles.words}>
        <Trans>Manual approval for these events; auto approval for the others.</Trans>
      </p>
      <ul className={styles.list}>
        {manual.map((control) => (
          <li key={control}>{words(control).name}</li>
        ))}
      </ul>
    </>
  )
}
