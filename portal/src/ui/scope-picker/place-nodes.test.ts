import { expect, test } from 'vitest'
import { countChosen, type PlaceNode, placeId, placeNodes } from './place-nodes.ts'

const compare = (a: string, b: string) => a.localeCompare(b, 'en')

const shape = ({ path, count, children }: PlaceNode): unknown => [path.at(-1), count, children.map(shape)]

test('places are counted from the building up, and those without a name come last', () => {
  const nodes = placeNodes(
    [
      { country: null, city: null, building: null, count: 2 },
      { country: 'Germany', city: 'Munich', building: 'Isarhaus', count: 5 },
      { country: 'Germany', city: 'Munich', building: null, count: 1 },
      { country: 'Germany', city: 'Berlin', building: 'Spreehaus', count: 3 },
      { country: 'France', city: 'Paris', building: null, count: 4 },
    ],
    compare,
  )
  expect(nodes.map(shape)).toEqual([
    ['France', 4, [['Paris', 4, []]]],
    [
      'Germany',
      9,
      [
        ['Berlin', 3, [['Spreehaus', 3, []]]],
        [
          'Munich',
          6,
          [
            ['Isarhaus', 5, []],
            [null, 1, []],
          ],
        ],
      ],
    ],
    [null, 2, []],
  ])
})

test('cities of the same name in two countries are two places', () => {
  const [one, other] = placeNodes(
    [
      { country: 'Canada', city: 'London', building: null, count: 1 },
      { country: 'United Kingdom', city: 'London', building: null, count: 1 },
    ],
    compare,
  )
  expect(one?.children[0]?.id).not.toBe(other?.children[0]?.id)
})

test('a chosen room counts in its building, its city and its country', () => {
  const counts = countChosen(
    [{ id: 'a' }, { id: 'b' }, { id: 'unread' }],
    new Map([
      ['a', ['Germany', 'Munich', 'Isarhaus']],
      ['b', ['Germany', 'Berlin', null]],
    ]),
  )
  expect(counts.get(placeId(['Germany']))).toBe(2)
  expect(counts.get(placeId(['Germany', 'Munich', 'Isarhaus']))).toBe(1)
  expect(counts.get(placeId(['Germany', 'Berlin', null]))).toBe(1)
  expect(counts.get(placeId(['France']))).toBeUndefined()
})
