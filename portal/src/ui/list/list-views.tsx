import {
  Button,
  Field,
  Input,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { BookmarkRegular, DeleteRegular, LinkRegular, SaveRegular } from '@fluentui/react-icons'
import type { SavedView } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { copyText } from '../../lib/copy-text.ts'
import { useFormat } from '../../lib/format.tsx'
import { announce } from '../../lib/notices.ts'
import { preferencesQuery, useModifyPreferences } from '../../lib/preferences.ts'
import { FormDialog } from '../form-dialog.tsx'

const maxName = 80

interface ListViewsProps {
  /** The name of the list. */
  readonly list: string
  /** The columns that are shown; they are part of a view. */
  readonly columns: readonly string[]
}

/** Ways to look at a list that one has given names: search, filters, order and columns. */
export function ListViews({ list, columns }: ListViewsProps) {
  const { t } = useLingui()
  const format = useFormat()
  const [params, setParams] = useSearchParams()
  const [isSaving, setSaving] = useState(false)
  const { data } = useQuery(preferencesQuery)
  const modify = useModifyPreferences()
  const views = (data?.savedViews ?? [])
    .filter((view) => view.list === list)
    .sort((a, b) => format.compare(a.name, b.name))
  const shown = new URLSearchParams(params)
  shown.set('columns', columns.join(','))
  shown.sort()
  const query = shown.toString()
  const current = views.find((view) => view.query === query)
  const share = async () => {
    await copyText(`${location.origin}${location.pathname}?${query}`)
    announce({ kind: 'done', words: t`The link shows others the same, as far as they may see it.` })
  }
  const forget = ({ id, name }: SavedView) =>
    modify.mutate((now) => ({ savedViews: now.savedViews.filter((view) => view.id !== id) }), {
      onSuccess: () => announce({ kind: 'done', words: t`The view ${name} has been deleted.` }),
    })
  const save = (name: string) =>
    modify.mutate(
      (now) => ({
        savedViews: [
          ...now.savedViews.filter((view) => view.list !== list || view.name !== name),
          { id: crypto.randomUUID(), list, name, query },
        ],
      }),
      { onSuccess: () => setSaving(false) },
    )
  return (
    <>
      <Menu
        checkedValues={{ view: current ? [current.id] : [] }}
        onCheckedValueChange={(_, { checkedItems: [id] }) => {
          const view = views.find((one) => one.id === id)
          if (view) setParams(new URLSearchParams(view.query))
        }}
      >
        <MenuTrigger>
          <Button appearance="subtle" icon={<BookmarkRegular />}>
            {current ? current.name : t`Views`}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {views.map(({ id, name }) => (
              <MenuItemRadio key={id} name="view" value={id}>
                {name}
              </MenuItemRadio>
            ))}
            {views.length > 0 && <MenuDivider />}
            <MenuItem icon={<SaveRegular />} onClick={() => setSaving(true)}>
              <Trans>Save this view</Trans>
            </MenuItem>
            <MenuItem icon={<LinkRegular />} onClick={() => void share()}>
              <Trans>Copy a link to this view</Trans>
            </MenuItem>
            {current && (
              <MenuItem icon={<DeleteRegular />} onClick={() => forget(current)}>
                <Trans>Delete the view {current.name}</Trans>
              </MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {isSaving && (
        <SaveViewDialog
          isBusy={modify.isPending}
          error={modify.error}
          onSave={save}
          onClose={() => setSaving(false)}
        />
      )}
    </>
  )
}

interface SaveViewDialogProps {
  readonly isBusy: boolean
  readonly error: unknown
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

function SaveViewDialog({ isBusy, error, onSave, onClose }: SaveViewDialogProps) {
  const { t } = useLingui()
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  return (
    <FormDialog
      title={t`Save this view`}
      action={t`Save view`}
      isBusy={isBusy}
      error={error}
      onSubmit={() => (name.trim() === '' ? setMissing(true) : onSave(name.trim()))}
      onClose={onClose}
    >
      <Field
        label={t`Name`}
        required
        hint={t`It keeps the search, the filters, the order and the columns. A view of the same name is replaced.`}
        {...(isMissing && name.trim() === '' && { validationMessage: t`Give the view a name.` })}
      >
        <Input
          value={name}
          maxLength={maxName}
          autoComplete="off"
          onChange={(_, { value }) => setName(value)}
        />
      </Field>
    </FormDialog>
  )
}
