import { Button, Checkbox, Field, Label, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { type CreateTicket, mostRoomsOfTicket } from '@latchkey/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { Refusal } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { useFormat } from '../../lib/format.tsx'
import { useTenantPlace } from '../../lib/place.tsx'
import { Page } from '../../ui/page.tsx'
import { ProblemBar } from '../../ui/problem-bar.tsx'
import { RouteButton } from '../../ui/route-link.tsx'
import { type PickedScope, ScopePicker } from '../../ui/scope-picker.tsx'
import { createTicket, ticketsTouched } from './tickets-api.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '860px' },
  outside: { display: 'grid', gap: tokens.spacingVerticalS, justifyItems: 'start' },
  buttons: { display: 'flex', gap: tokens.spacingHorizontalS },
})

/** *Record an issue*: something that no device reports, over one room or several (spec 6.5). */
export function Component() {
  const { t } = useLingui()
  const styles = useStyles()
  const format = useFormat()
  const navigate = useNavigate()
  const { tenant, base } = useTenantPlace()
  const [params] = useSearchParams()
  const [description, setDescription] = useState('')
  const [highImpact, setHighImpact] = useState(false)
  const [isTried, setTried] = useState(false)
  const [scope, setScope] = useState<PickedScope>(() => {
    const [id, name] = [params.get('room'), params.get('name')]
    return { allRooms: false, rooms: id ? [{ id, name: name ?? '' }] : [], groups: [] }
  })
  const change = useChange({
    run: (body: CreateTicket) => createTicket(tenant.id, body),
    touches: ticketsTouched(tenant.id),
    done: ({ number }) => t`The issue has been recorded as ${number}.`,
    onDone: ({ id }) => void navigate(`${base}/incidents/${id}`),
    onHeld: () => void navigate(`${base}/incidents`),
  })
  const refusedIds = change.error instanceof Refusal ? change.error.details.roomIds : []
  const outside = scope.rooms.filter(({ id }) => Array.isArray(refusedIds) && refusedIds.includes(id))
  const most = format.number(mostRoomsOfTicket)
  const wrong =
    scope.rooms.length === 0
      ? t`Choose at least one room.`
      : scope.rooms.length > mostRoomsOfTicket
        ? t`One issue holds at most ${most} rooms. Record another for the others.`
        : null
  return (
    <Page
      title={t`Record an issue`}
      lead={t`For what no device reports by itself. The rooms count as unhealthy until the incident is closed.`}
      scrolls
    >
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (description.trim() && !wrong)
            change.mutate({ description, highImpact, roomIds: scope.rooms.map(({ id }) => id) })
        }}
      >
        <Field
          label={t`What is wrong`}
          required
          hint={t`The first line is what the incident is called.`}
          {...(isTried && !description.trim() && { validationMessage: t`Say what is wrong.` })}
        >
          <Textarea
            rows={5}
            resize="vertical"
            value={description}
            maxLength={8000}
            onChange={(_, { value }) => setDescription(value)}
          />
        </Field>
        <Checkbox
          label={t`High impact: meetings cannot take place`}
          checked={highImpact}
          onChange={(_, { checked }) => setHighImpact(checked === true)}
        />
        <Label required>
          <Trans>Rooms</Trans>
        </Label>
        <ScopePicker
          tenantId={tenant.id}
          value={scope}
          onChange={setScope}
          roomsOnly
          {...(isTried && wrong && { error: wrong })}
        />
        <ProblemBar error={change.error} />
        {outside.length > 0 && (
          <div className={styles.outside}>
            <Trans>Not enrolled: {format.list(outside.map(({ name }) => name))}</Trans>
            <Button
              onClick={() => {
                change.reset()
                setScope({ ...scope, rooms: scope.rooms.filter((room) => !outside.includes(room)) })
              }}
            >
              <Trans>Leave these rooms out</Trans>
            </Button>
          </div>
        )}
        <div className={styles.buttons}>
          <Button type="submit" appearance="primary" disabled={change.isPending}>
            <Trans>Record issue</Trans>
          </Button>
          <RouteButton to={`${base}/incidents`}>
            <Trans>Cancel</Trans>
          </RouteButton>
        </div>
      </form>
    </Page>
  )
}
