import {
  Body1,
  Checkbox,
  Dropdown,
  Field,
  Input,
  makeStyles,
  Option,
  tokens,
} from '@fluentui/react-components'
import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useId } from 'react'
import { Controller, useFormContext, useWatch } from 'react-hook-form'
import { isOver } from './is-over.ts'
import { useTimeWords } from './time-words.ts'
import { lengthLimits, lengthOf, timesOf, type WindowValues } from './window-values.ts'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalM },
  number: { width: '88px', minWidth: '88px' },
  repeats: { minWidth: '160px' },
  days: { display: 'flex', flexWrap: 'wrap' },
  summary: {
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
})

type TextName = 'firstDay' | 'begins' | 'hours' | 'minutes' | 'every' | 'lastDay'

const week = [1, 2, 3, 4, 5, 6, 7]

/** When a window begins, how long it is and how often it comes, by the clocks of each room; said in a sentence below. */
export function WhenFields() {
  const { t } = useLingui()
  const styles = useStyles()
  const words = useTimeWords()
  const { control, getValues } = useFormContext<WindowValues>()
  const values = useWatch({ control }) as WindowValues
  const isWhole = (text: string, least: number, most: number) =>
    /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most
  const isLengthRight = () => {
    const length = lengthOf(getValues())
    return (
      (Number.isInteger(length) && length >= lengthLimits.least && length <= lengthLimits.most) ||
      t`From five minutes to a week.`
    )
  }
  const input = (
    name: TextName,
    label: string,
    type: 'date' | 'time' | 'text',
    validate: (text: string) => true | string,
    after?: ReactNode,
  ) => (
    <Controller
      control={control}
      name={name}
      rules={{ validate }}
      render={({ field, fieldState: { error } }) => (
        <Field label={label} validationMessage={error?.message ?? null}>
          <Input
            {...field}
            type={type}
            {...(type === 'text' && { inputMode: 'numeric' as const, className: styles.number })}
            {...(after ? { contentAfter: <span>{after}</span> } : {})}
          />
        </Field>
      )}
    />
  )
  const repeats = {
    once: t`Once`,
    daily: t`Daily`,
    weekly: t`Weekly`,
    monthly: t`Monthly`,
  }
  const units = { once: '', daily: t`days`, weekly: t`weeks`, monthly: t`months` }
  const isOnce = values.repeats === 'once'
  const isDay = (text: string) => text !== '' || t`Choose a day.`
  const isToCome = (text: string) =>
    isDay(text) !== true
      ? isDay(text)
      : !isOver(timesOf(getValues()), Date.now()) || t`This is over everywhere. Choose a time to come.`
  return (
    <>
      <div className={styles.line}>
        {input('firstDay', isOnce ? t`Day` : t`First day`, 'date', isToCome)}
        {input('begins', t`Begins at`, 'time', (text) => text !== '' || t`Choose a time of day.`)}
        {input('hours', t`Hours`, 'text', isLengthRight)}
        {input('minutes', t`Minutes`, 'text', (text) => isWhole(text, 0, 59) || t`From 0 to 59.`)}
      </div>
      <div className={styles.line}>
        <Controller
          control={control}
          name="repeats"
          render={({ field: { value, onChange } }) => (
            <Field label={t`Repeats`}>
              <Dropdown
                className={styles.repeats}
                value={repeats[value]}
                selectedOptions={[value]}
                onOptionSelect={(_, { optionValue }) => onChange(optionValue)}
              >
                {Object.entries(repeats).map(([id, label]) => (
                  <Option key={id} value={id}>
                    {label}
                  </Option>
                ))}
              </Dropdown>
            </Field>
          )}
        />
        {!isOnce &&
          input(
            'every',
            t`Every`,
            'text',
            (text) => isWhole(text, 1, 52) || t`From 1 to 52.`,
            units[values.repeats],
          )}
        {!isOnce &&
          input(
            'lastDay',
            t`Last day (no end without one)`,
            'date',
            (text) => text === '' || text >= getValues('firstDay') || t`It is before the first day.`,
          )}
      </div>
      {values.repeats === 'weekly' && <Weekdays />}
      <Body1 className={styles.summary}>
        {values.firstDay && values.begins && isLengthRight() === true ? (
          <Summary
            rhythm={words.rhythm(timesOf(values))}
            begins={values.begins}
            length={words.length(lengthOf(values))}
          />
        ) : (
          <Trans>By the clocks of each room.</Trans>
        )}
      </Body1>
    </>
  )
}

function Weekdays() {
  const { t } = useLingui()
  const styles = useStyles()
  const words = useTimeWords()
  const id = useId()
  const { control } = useFormContext<WindowValues>()
  return (
    <Controller
      control={control}
      name="weekdays"
      render={({ field: { value, onChange } }) => (
        <Field
          label={{ children: t`On these days`, id }}
          hint={t`Without one, on the weekday of the first day.`}
        >
          <div role="group" aria-labelledby={id} className={styles.days}>
            {week.map((day) => (
              <Checkbox
                key={day}
                label={words.weekday(day, 'short')}
                aria-label={words.weekday(day)}
                checked={value.includes(day)}
                onChange={(_, { checked }) =>
                  onChange(checked ? [...value, day] : value.filter((one) => one !== day))
                }
              />
            ))}
          </div>
        </Field>
      )}
    />
  )
}

function Summary({ rhythm, begins, length }: { rhythm: string; begins: string; length: string }) {
  return (
    <Trans>
      {rhythm}, from {begins} for {length}, by the clocks of each room.
    </Trans>
  )
}
