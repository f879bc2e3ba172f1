import { Combobox, makeStyles, Option } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { ListState } from '../../lib/list-state.ts'
import { peopleQuery } from './audit-api.ts'

const useStyles = makeStyles({
  person: { minWidth: '0', width: '160px', '& input': { width: '100%', minWidth: 0 } },
  people: { width: 'max-content', minWidth: '240px', maxWidth: '90vw' },
})

/** Narrows the log to what one person did. */
export function PersonFilter({ tenantId, state }: { tenantId: string; state: ListState }) {
  const { t } = useLingui()
  const styles = useStyles()
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const people = useQuery({ ...peopleQuery(tenantId, search), enabled: search.length > 1 })
  const found = search.length > 1 ? (people.data ?? []) : []
  return (
    <Combobox
      className={styles.person}
      aria-label={t`Person`}
      placeholder={t`Person`}
      freeform
      expandIcon={null}
      listbox={{ className: styles.people }}
      value={text}
      selectedOptions={[]}
      onChange={(event) => setText(event.target.value)}
      onOptionSelect={(_, { optionValue }) => {
        if (!optionValue) return
        setText('')
        state.set({ actor: optionValue })
      }}
    >
      {found.map(({ id, name, upn, tenant }) => (
        <Option key={id} value={id} text={name}>
          {t`${name}, ${upn ?? tenant.name}`}
        </Option>
      ))}
      {found.length === 0 && (
        <Option value="" disabled text={t`Type a name`}>
          {search.length > 1 && people.isSuccess ? t`Nobody of this name has access` : t`Type a name`}
        </Option>
      )}
    </Combobox>
  )
}
