import { Field, Input, makeStyles, Select, Textarea, tokens } from '@fluentui/react-components'
import { useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { useFormContext } from 'react-hook-form'
import { deviceTypes, useRoomWords } from '../../ui/room-words.tsx'
import { Section } from '../../ui/section.tsx'
import type { RoomValues } from './room-values.ts'

const licenseTypes = ['Pro', 'Premium', 'Basic', 'Standard', 'Syncing', 'Unlicensed'] as const
const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(220px, 100%), 1fr))',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalL}`,
    alignItems: 'start',
  },
  wide: { gridColumn: '1 / -1' },
})

type TextName = Exclude<keyof RoomValues, 'groupIds'>

/** All that people can say about a room, in parts; `level` is that of their headings. */
export function RoomFields({ level = 3 }: { level?: 2 | 3 }) {
  const { t } = useLingui()
  const styles = useStyles()
  return (
    <>
      <Section level={level} title={t`General`}>
        <div className={styles.fields}>
          <TextField name="name" required />
          <TextField name="alias" type="email" />
          <TextField name="capacity" type="number" />
          <TextField name="placeType" />
          <DescriptionField />
        </div>
      </Section>
      <Section level={level} title={t`Location`}>
        <div className={styles.fields}>
          <TextField name="country" />
          <TextField name="state" />
          <TextField name="city" />
          <TextField name="campus" />
          <TextField name="building" />
          <TextField name="floor" />
          <TextField name="roomNumber" />
          <TimeZoneField />
        </div>
      </Section>
      <Section level={level} title={t`Device`}>
        <div className={styles.fields}>
          <DeviceTypeField />
          <LicenseTypeField />
          <TextField name="manufacturer" />
          <TextField name="model" />
          <TextField name="serialNumber" />
          <TextField name="hostName" />
        </div>
      </Section>
    </>
  )
}

function useField(name: TextName) {
  const { getValues, register, formState } = useFormContext<RoomValues>()
  const words = useRoomWords()
  const message = formState.errors[name]?.message
  return {
    words,
    register,
    // Fluent's inputs keep their text themselves, and have to be told how it begins.
    defaultValue: getValues(name),
    field: { label: words.field(name), ...(message && { validationMessage: message }) },
  }
}

interface TextFieldProps {
  readonly name: TextName
  readonly required?: boolean
  readonly type?: 'text' | 'email' | 'number'
}

function TextField({ name, required = false, type = 'text' }: TextFieldProps) {
  const { t } = useLingui()
  const { defaultValue, field, register } = useField(name)
  const blank = t`Something must stand here.`
  return (
    <Field {...field} required={required}>
      <Input
        type={type}
        defaultValue={defaultValue}
        autoComplete="off"
        {...(type === 'number' && { min: 0, max: 100_000, step: 1 })}
        {...register(name, required ? { validate: (value) => value.trim() !== '' || blank } : {})}
      />
    </Field>
  )
}

function DescriptionField() {
  const styles = useStyles()
  const { defaultValue, field, register } = useField('description')
  return (
    <Field {...field} className={styles.wide}>
      <Textarea resize="vertical" defaultValue={defaultValue} {...register('description')} />
    </Field>
  )
}

function TimeZoneField() {
  const { defaultValue, field, register } = useField('timeZone')
  const list = useId()
  return (
    <>
      <Field {...field} required>
        <Input list={list} defaultValue={defaultValue} autoComplete="off" {...register('timeZone')} />
      </Field>
      <datalist id={list}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  )
}

function DeviceTypeField() {
  const { field, register, words } = useField('deviceType')
  const { getValues } = useFormContext<RoomValues>()
  const offered = new Set([...Object.keys(deviceTypes), getValues('deviceType')])
  return (
    <Field {...field}>
      <Select {...register('deviceType')}>
        {[...offered].map((type) => (
          <option key={type} value={type}>
            {words.deviceType(type)}
          </option>
        ))}
      </Select>
    </Field>
  )
}

function LicenseTypeField() {
  const { t } = useLingui()
  const { field, register, words } = useField('licenseType')
  return (
    <Field {...field}>
      <Select {...register('licenseType')}>
        <option value="">{t`Not known`}</option>
        {licenseTypes.map((type) => (
          <option key={type} value={type}>
            {words.licenseType(type)}
          </option>
        ))}
      </Select>
    </Field>
  )
}
