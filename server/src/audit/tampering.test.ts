import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ShownEntry } from './chain.ts'
import { exportLine, genesis } from './chain.ts'
import { UnreadableExport } from './read-export.ts'
import { chainOf, contoso, eventOf, headerOf, hidden, sealed, verify, verifyText } from './sample-chain.ts'

const five = chainOf(5)
const header = headerOf(five)

test('any byte of any entry that is another is found in its own line', async () => {
  const lines = [header, five[0]!, hidden(five[1]!), five[2]!].map((line, index) =>
    exportLine(index === 0 ? { ...header, complete: false, head: headerOf(five.slice(0, 3)).head } : line),
  )
  const file = Buffer.from(lines.join(''))
  expect(await verifyText(file)).toMatchObject({ intact: true })
  for (let at = Buffer.byteLength(lines[0]!); at < file.length; at += 1) {
    const line = file.subarray(0, at).toString('latin1').split('\n').length
    for (const flip of [0x01, 0x20, 0x80]) {
      const tampered = Buffer.from(file)
      tampered[at]! ^= flip
      const verdict = await verifyText(tampered)
      expect(verdict, `byte ${at} ^ ${flip}`).toMatchObject({ intact: false, fault: { line } })
    }
  }
})

test('any byte of the header but those of the period is found or makes it no header', async () => {
  const first = exportLine(header)
  const rest = five.map(exportLine).join('')
  const period = [first.indexOf('"from"'), first.indexOf('"head"'), first.indexOf('"to"')] as const
  for (let at = 0; at < first.length; at += 1) {
    if ((at >= period[0] && at < period[1]) || at >= period[2]) continue
    const tampered = Buffer.from(first + rest)
    tampered[at]! ^= 1
    const verdict = await verifyText(tampered).catch((error: unknown) => error)
    if (!(verdict instanceof UnreadableExport)) expect(verdict, `byte ${at}`).toMatchObject({ intact: false })
  }
})

test('a byte put in or taken out is found', async () => {
  const first = exportLine(header)
  const file = Buffer.from(first + five.map(exportLine).join(''))
  const place = fc.integer({ min: first.length, max: file.length - 2 })
  await fc.assert(
    fc.asyncProperty(place, fc.option(fc.integer({ min: 0, max: 255 })), async (at, byte) => {
      const tampered =
        byte === null
          ? Buffer.concat([file.subarray(0, at), file.subarray(at + 1)])
          : Buffer.concat([file.subarray(0, at), Buffer.from([byte]), file.subarray(at)])
      expect(await verifyText(tampered)).toMatchObject({ intact: false })
    }),
    { numRuns: 500 },
  )
})

test('every value of an event counts', async () => {
  for (const field of Object.keys(five[2]!.event)) {
    const event = { ...five[2]!.event, [field]: 'other' }
    const entries = five.with(2, { ...five[2]!, event })
    expect(await verify(header, entries)).toMatchObject({
      fault: { kind: 'changed', sequence: 3, line: 4 },
    })
  }
})

test('a field that no hash covers has no place in a line', async () => {
  const entries = five.with(1, { ...five[1]!, note: 'trust me' } as ShownEntry)
  expect(await verify(header, entries)).toMatchObject({ fault: { kind: 'malformed', sequence: 2 } })
})

test('a name given twice, of which readers take different ones, is found', async () => {
  const text = [header, ...five].map(exportLine).join('').replace('"salt":', '"salt":"0","salt":')
  expect(await verifyText(Buffer.from(text))).toMatchObject({ fault: { kind: 'malformed', sequence: 1 } })
})

test('a character that stands for broken ones does not pass for the broken ones', async () => {
  const event = { ...eventOf(1), activity: '\ufffd' }
  const entry = sealed(genesis(contoso), event)
  const file = Buffer.from([headerOf([entry]), entry].map(exportLine).join(''))
  const at = file.indexOf('\ufffd')
  const tampered = Buffer.concat([file.subarray(0, at), Buffer.from([0xff]), file.subarray(at + 3)])
  expect(await verifyText(tampered)).toMatchObject({ fault: { kind: 'malformed', sequence: 1 } })
})
