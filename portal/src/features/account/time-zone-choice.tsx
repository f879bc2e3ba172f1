import { Combobox, Field, makeStyles, Option } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useChoices } from '../../lib/choices.ts'
import { useFormat } from '../../lib/format.tsx'

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
const most = 60

const useStyles = makeStyles({
  choice: { minWidth: 0 },
  input: { minWidth: 0, width: '100%' },
  list: { maxHeight: '320px' },
})

const plain = (text: string) => text.toLowerCase().replaceAll('_', ' ')

/** By which clocks moments are told; found by typing a part of its name. */
export function TimeZoneChoice() {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const { timeZone, chooseTimeZone } = useChoices()
  const browsers = Intl.DateTimeFormat().resolvedOptions().timeZone
  const asBrowser = t`As your browser says (${browsers})`
  const shown = timeZone ?? asBrowser
  const [text, setText] = useState<string | null>(null)
  const search = plain(text ?? '')
  const found = zones.filter((zone) => plain(zone).includes(search)).slice(0, most)
  const time = format.timeIn(timeZone ?? browsers)
  return (
    <Field label={t`Time zone`} hint={t`It is ${time} there.`}>
      <Combobox
        freeform
        className={styles.choice}
        input={{ className: styles.input }}
        listbox={{ className: styles.list }}
        value={text ?? shown}
        selectedOptions={[timeZone ?? '']}
        onChange={(event) => setText(event.target.value)}
        onOptionSelect={(_, { optionValue }) => {
          // Typing over what was chosen takes the choice back; nothing else is chosen by that.
          if (optionValue === undefined) return
          setText(null)
          chooseTimeZone(optionValue || null)
        }}
        onBlur={() => setText(null)}
      >
        <Option value="">{asBrowser}</Option>
        {found.map((zone) => (
          <Option key={zone} value={zone}>
            {zone}
          </Option>
        ))}
      </Combobox>
    </Field>
  )
}
