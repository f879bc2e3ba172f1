import {
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
import { lazy, Suspense, useState } from 'react'
import { useSearchParams } from 'react-router'
import { copyText } from '../../lib/copy-text.ts'
import { useFormat } from '../../lib/format.tsx'
import { announce } from '../../lib/notices.ts'
import { preferencesQuery, useModifyPreferences } from '../../lib/preferences.ts'
import { ToolButton } from './tool-button.tsx'

const SaveViewDialog = lazy(async () => ({
  default: (await import('./save-view-dialog.tsx')).SaveViewDialog,
}))

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
          <ToolButton icon={<BookmarkRegular />} label={current ? current.name : t`Views`} />
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
      <Suspense>
        {isSaving && (
          <SaveViewDialog
            isBusy={modify.isPending}
            error={modify.error}
            onSave={save}
            onClose={() => setSaving(false)}
          />
        )}
      </Suspense>
    </>
  )
}
