import { Body1, Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import type { CreateRoom, Room } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller, FormProvider, useForm } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { useChange } from '../../lib/change.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { allGroupsQuery } from '../../lib/room-groups.ts'
import { placeErrors } from '../../ui/form-errors.ts'
import { NeedsPermission } from '../../ui/needs-permission.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { RouteLink } from '../../ui/route-link.tsx'
import { Section } from '../../ui/section.tsx'
import { useRoomErrorWords } from './room-errors.ts'
import { RoomFields } from './room-fields.tsx'
import { blankRoom, changesOf, type RoomValues } from './room-values.ts'
import { createRoom, roomsTouched } from './rooms-api.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL, maxWidth: '960px' },
  groups: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(220px, 100%), 1fr))',
    maxHeight: '240px',
    overflowY: 'auto',
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** Adds a room by hand. */
export function Component() {
  const { permissions } = useTenantPlace()
  return permissions.has('rooms.create') ? <AddRoom /> : <NeedsPermission permission="rooms.create" />
}

function AddRoom() {
  const { t } = useLingui()
  const styles = useStyles()
  const navigate = useNavigate()
  const words = useRoomErrorWords()
  const { base, tenant } = useTenantPlace()
  const [blank] = useState(blankRoom)
  const form = useForm<RoomValues>({ defaultValues: blank })
  const [unplaced, setUnplaced] = useState<unknown>(null)
  const change = useChange<CreateRoom, Room>({
    run: (body) => createRoom(tenant.id, body),
    touches: roomsTouched(tenant.id),
    done: ({ name }) => t`${name} has been added.`,
    onDone: ({ id }) => void navigate(`${base}/rooms/${id}`),
    onHeld: () => void navigate(`${base}/rooms`),
  })
  const submit = (values: RoomValues) => {
    setUnplaced(null)
    const { name, ...said } = changesOf(values, { ...blank, name: '', deviceType: '', timeZone: '' })
    const body = { ...said, name: name ?? '', groupIds: values.groupIds }
    change.mutate(body, { onError: (error) => setUnplaced(placeErrors(form, error, words) ? null : error) })
  }
  return (
    <Page
      title={t`Add room`}
      lead={
        <Trans>
          Only the name is needed; the rest can follow. Many rooms come faster by a file:{' '}
          <RouteLink to={`${base}/rooms/import`} inline>
            import rooms
          </RouteLink>
          .
        </Trans>
      }
      scrolls
    >
      <FormProvider {...form}>
        <form noValidate className={styles.form} onSubmit={(event) => void form.handleSubmit(submit)(event)}>
          <RoomFields level={2} />
          <GroupsField />
          <ProblemBar error={unplaced} />
          <div className={styles.buttons}>
            <Button type="submit" appearance="primary" disabled={change.isPending}>
              <Trans>Add room</Trans>
            </Button>
            <Button onClick={() => void navigate(`${base}/rooms`)}>
              <Trans>Cancel</Trans>
            </Button>
          </div>
        </form>
      </FormProvider>
    </Page>
  )
}

/** The groups a new room goes into; needed from whoever may add rooms in some of them only. */
function GroupsField() {
  const { t } = useLingui()
  const styles = useStyles()
  const { permissions, tenant } = useTenantPlace()
  const { data: groups = [] } = useQuery({
    ...allGroupsQuery(tenant.id),
    enabled: permissions.has('groups.view'),
  })
  if (groups.length === 0) return null
  return (
    <Section level={2} title={t`Groups`}>
      <Body1>
        <Trans>
          Whoever holds a role over a group reaches the room from the first moment. If you may add rooms in
          some groups only, choose one of them.
        </Trans>
      </Body1>
      <Controller<RoomValues, 'groupIds'>
        name="groupIds"
        render={({ field: { value, onChange } }) => (
          <div className={styles.groups} role="group" aria-label={t`Groups`}>
            {groups.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                checked={value.includes(id)}
                onChange={(_, { checked }) =>
                  onChange(checked === true ? [...value, id] : value.filter((one) => one !== id))
                }
              />
            ))}
          </div>
        )}
      />
    </Section>
  )
}
