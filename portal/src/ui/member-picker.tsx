import {
  Field,
  makeStyles,
  Tag,
  TagPicker,
  TagPickerControl,
  TagPickerGroup,
  TagPickerInput,
  TagPickerList,
  TagPickerOption,
  tokens,
} from '@fluentui/react-components'
import { PeopleRegular, PersonRegular } from '@fluentui/react-icons'
import type { Member, Page } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { get } from '../lib/api.ts'
import { useProblemWords } from '../lib/problem-words.ts'

const shortest = 2
const few = 20

const useStyles = makeStyles({
  field: { maxWidth: '640px' },
  tags: { flexWrap: 'wrap', rowGap: tokens.spacingVerticalXS },
  tag: { maxWidth: '100%', height: 'auto', overflowWrap: 'anywhere', whiteSpace: 'normal' },
  list: { maxHeight: '320px' },
  icon: { display: 'inline-flex', fontSize: tokens.fontSizeBase500 },
})

interface MemberPickerProps {
  readonly label: string
  /** Users and security groups of one's own directory. */
  readonly value: readonly Member[]
  readonly onChange: (members: readonly Member[]) => void
  readonly error?: string
  /** Only people, no security groups. */
  readonly usersOnly?: boolean
}

/** Chooses users and security groups by searching one's own directory. */
export function MemberPicker({ label, value, onChange, error, usersOnly = false }: MemberPickerProps) {
  const { t } = useLingui()
  const styles = useStyles()
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const isAsking = search.length >= shortest
  const users = useQuery(directoryQuery('users', search, isAsking))
  const groups = useQuery(directoryQuery('groups', search, isAsking && !usersOnly))
  const found = isAsking ? [...itemsOf(users), ...itemsOf(groups)] : []
  const chosen = new Set(value.map(keyOf))
  const open = found.filter((member) => !chosen.has(keyOf(member)))
  const state = useSearchState(search, usersOnly ? [users] : [users, groups], found.length, open.length)
  const set = (keys: readonly string[]) => {
    const known = new Map([...found, ...value].map((member) => [keyOf(member), member]))
    const members = keys.flatMap((key) => known.get(key) ?? [])
    if (members.length === value.length && members.every((member) => chosen.has(keyOf(member)))) return
    onChange(members)
    setText('')
  }
  return (
    <Field
      className={styles.field}
      label={label}
      hint={
        usersOnly ? t`Search by name or sign-in name.` : t`Search by name or sign-in name, or for a group.`
      }
      {...(error && { validationMessage: error, validationState: 'error' as const })}
    >
      <TagPicker
        selectedOptions={[...chosen]}
        onOptionSelect={(_, { selectedOptions }) => set(selectedOptions)}
        positioning={{ autoSize: 'height' }}
      >
        <TagPickerControl expandIcon={null}>
          {value.length > 0 && (
            <TagPickerGroup className={styles.tags} aria-label={t`Chosen for ${label}`}>
              {value.map((member) => (
                <Tag
                  key={keyOf(member)}
                  className={styles.tag}
                  value={keyOf(member)}
                  shape="rounded"
                  media={<MemberIcon type={member.type} />}
                  {...(member.upn && { secondaryText: member.upn })}
                >
                  {member.name}
                </Tag>
              ))}
            </TagPickerGroup>
          )}
          <TagPickerInput
            value={text}
            onChange={({ target }) => setText(target.value)}
            // The form around it is not sent by whoever means to choose.
            onKeyPress={(event) => {
              if (event.key === 'Enter') event.preventDefault()
            }}
          />
        </TagPickerControl>
        <TagPickerList className={styles.list}>
          {open.map((member) => (
            <TagPickerOption
              key={keyOf(member)}
              value={keyOf(member)}
              text={member.name}
              media={<MemberIcon type={member.type} />}
              secondaryContent={member.upn ?? t`Security group`}
            >
              {member.name}
            </TagPickerOption>
          ))}
          {state && (
            <TagPickerOption value="" text={state} aria-disabled>
              {state}
            </TagPickerOption>
          )}
        </TagPickerList>
      </TagPicker>
    </Field>
  )
}

/** Whether a member is one person or a security group, as a picture beside its name. */
export function MemberIcon({ type }: { type: Member['type'] }) {
  const { t } = useLingui()
  const styles = useStyles()
  const name = type === 'user' ? t`Person` : t`Security group`
  return (
    <span className={styles.icon} role="img" aria-label={name} title={name}>
      {type === 'user' ? <PersonRegular aria-hidden /> : <PeopleRegular aria-hidden />}
    </span>
  )
}

type Found = UseQueryResult<Page<Member>>

/** What the list says where it has no name to offer. */
function useSearchState(search: string, queries: readonly Found[], found: number, open: number) {
  const { t } = useLingui()
  const describe = useProblemWords()
  if (search.length < shortest) return t`Type at least two letters.`
  const failed = queries.find(({ error }) => error)
  if (failed) return describe(failed.error).title
  if (open > 0) return null
  if (
    queries.some(
      ({ isPending, isPlaceholderData, isEnabled }) => isEnabled && (isPending || isPlaceholderData),
    )
  )
    return t`Searching`
  return found > 0
    ? t`Everything that matches is chosen already.`
    : t`Nothing in your directory begins like this.`
}

const directoryQuery = (of: 'users' | 'groups', search: string, enabled: boolean) => ({
  queryKey: ['directory', of, search],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    get<Page<Member>>(`/directory/${of}`, { search, limit: few }, signal),
  placeholderData: keepPreviousData,
  staleTime: 60_000,
  enabled,
})

const itemsOf = ({ data }: Found): readonly Member[] => data?.items ?? []

const keyOf = ({ type, id }: Member): string => `${type}:${id}`
