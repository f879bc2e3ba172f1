import { Button, Checkbox, makeStyles, SearchBox, tokens } from '@fluentui/react-components'
import type { Page } from '@latchkey/contract'
import { Trans } from '@lingui/react/macro'
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { get } from '../../lib/api.ts'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { ProblemPage } from '../problem-page.tsx'

/** How long somebody pauses who has typed what they look for. */
const pauseMs = 250

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  search: { maxWidth: '100%' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: { display: 'flex', alignItems: 'center' },
  box: { minWidth: 0, maxWidth: '100%' },
  label: { overflowWrap: 'anywhere' },
  below: {
    display: 'block',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  none: { color: tokens.colorNeutralForeground2, margin: 0 },
})

interface Named {
  readonly id: string
  readonly name: string
}

interface FinderProps<Item extends Named> {
  readonly path: string
  readonly queryKey: readonly unknown[]
  readonly searchLabel: string
  readonly below: (item: Item) => ReactNode
  readonly chosen: ReadonlySet<string>
  readonly onToggle: (item: Item, isChosen: boolean) => void
}

const found = <Item,>(path: string, queryKey: readonly unknown[], search: string) =>
  infiniteQueryOptions({
    queryKey: [...queryKey, 'find', search],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Item>>(path, { search, limit: 50, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  })

/** Finds rooms or groups by name and more, to be ticked one by one. */
export function Finder<Item extends Named>(props: FinderProps<Item>) {
  const { path, queryKey, searchLabel, below, chosen, onToggle } = props
  const styles = useStyles()
  const [text, setText] = useState('')
  const [search, setSearch] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSearch(text.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  const list = useInfiniteQuery(found<Item>(path, queryKey, search))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const content = () => {
    if (list.isError) return <ProblemPage error={list.error} retry={() => void list.refetch()} />
    if (list.isPending) return <ListSkeleton columns={1} />
    if (items.length === 0)
      return (
        <p className={styles.none}>
          {search ? (
            <Trans>Nothing that you may see matches “{search}”.</Trans>
          ) : (
            <Trans>There is nothing here yet that you may see.</Trans>
          )}
        </p>
      )
    return (
      <ul className={styles.list}>
        {items.map((item) => (
          <li key={item.id} className={styles.row}>
            <Checkbox
              className={styles.box}
              checked={chosen.has(item.id)}
              onChange={(_, { checked }) => onToggle(item, checked === true)}
              label={{
                className: styles.label,
                children: (
                  <>
                    {item.name}
                    <span className={styles.below}>{below(item)}</span>
                  </>
                ),
              }}
            />
          </li>
        ))}
      </ul>
    )
  }
  return (
    <div className={styles.root}>
      <SearchBox
        className={styles.search}
        aria-label={searchLabel}
        placeholder={searchLabel}
        value={text}
        onChange={(_, { value }) => setText(value)}
        // The form around it is sent by its own button.
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault()
        }}
      />
      {content()}
      {list.hasNextPage && (
        <Button disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      )}
    </div>
  )
}
