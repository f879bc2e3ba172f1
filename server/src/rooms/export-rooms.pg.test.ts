import { describe, expect, test } from 'vitest'
import { partnerUp } from '../../test/partner-up.ts'
import { type Hand, setStage } from '../../test/stage.ts'

const stage = await setStage()
const { as, world } = stage
const { contoso, woodgrove } = world.tenants
const rooms = `/tenants/${contoso.id}/rooms`

const download = async (hand: Hand, path: string) => {
  const reply = await hand('GET', path, undefined, { accept: 'text/csv' })
  const [header = '', ...lines] = String(reply.body).trimEnd().split('\r\n')
  return { ...reply, header, lines }
}

describe('an export of rooms', () => {
  test('has the columns that an import takes, and every room the caller sees, whatever the page', async () => {
    const { header, headers, lines, status } = await download(as.alice, `${rooms}?limit=1`)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="rooms.csv"',
      'cache-control': 'no-store',
      vary: 'accept',
    })
    expect(header).toBe(
      'id,name,description,alias,deviceType,licenseType,manufacturer,model,serialNumber,hostName,capacity,placeType,' +
        'country,state,city,campus,building,floor,roomNumber,timeZone,groups',
    )
    expect(lines).toHaveLength(23)
    expect(lines[0]).toBe(
      `${contoso.roomIds.Acadia},Acadia,,us-east-1@contoso.com,teamsRoom,Pro,Lenovo,,,,4,,` +
        'United States,,New York,,Hudson House,1,,America/New_York,US East',
    )
  })

  test('is filtered like the list', async () => {
    expect((await download(as.alice, `${rooms}?city=Paris`)).lines).toHaveLength(4)
    expect((await download(as.alice, `${rooms}?search=isarhaus`)).lines).toHaveLength(5)
    expect((await download(as.alice, `${rooms}?groupId=${contoso.groupIds.Paris}`)).lines).toHaveLength(4)
    expect((await download(as.alice, `${rooms}?colour=red`)).body.code).toBe('input.invalid')
  })

  test('holds no room, and no group, outside the scope', async () => {
    const { lines } = await download(as.ben, rooms)
    expect(lines).toHaveLength(5)
    for (const line of lines) expect(line).toMatch(/Germany.*,Munich$/)
    for (const line of (await download(as.chloe, rooms)).lines)
      expect(line).toMatch(/France.*,Europe\/Paris,$/)
    expect((await download(as.uma, rooms)).body.code).toBe('permission.denied')
    expect((await download(as.wendy, rooms)).body.code).toBe('tenant.not_found')
    expect((await download(as.uma, '/rooms')).lines).toEqual([])
  })

  test('over every tenant says of each room whose it is', async () => {
    await partnerUp(stage, { scope: { roomIds: [], groupIds: [contoso.groupIds.Munich ?? ''] } })
    await partnerUp(stage, {
      customer: 'woodgrove',
      by: 'wendy',
      scope: { roomIds: [woodgrove.roomIds['Room 2'] ?? ''], groupIds: [] },
    })
    const { header, lines } = await download(as.felix, '/rooms')
    expect(header).toMatch(/^tenantId,tenant,id,name,/)
    expect(lines.map((line) => line.split(',').slice(1, 4))).toEqual([
      ['Contoso', contoso.roomIds.Ammersee, 'Ammersee'],
      ['Contoso', contoso.roomIds.Chiemsee, 'Chiemsee'],
      ['Contoso', contoso.roomIds['Königssee'], 'Königssee'],
      ['Woodgrove', woodgrove.roomIds['Room 2'], 'Room 2'],
      ['Contoso', contoso.roomIds.Tegernsee, 'Tegernsee'],
      ['Contoso', contoso.roomIds.Zugspitze, 'Zugspitze'],
    ])
    expect((await download(as.felix, '/rooms?search=denali')).lines).toEqual([])
  })

  test('breaks off where the rights of its reader end, and gives no further row', async () => {
    const address = await stage.app.listen({ port: 0, host: '127.0.0.1' })
    const many = Array.from({ length: 6000 }, (_, i) => `Hall ${i},${'x'.repeat(200)},Munich`).join('\n')
    await as.alice('POST', `${rooms}/import`, `name,description,groups\n${many}`, {
      'content-type': 'text/csv',
    })
    const response = await fetch(`${address}/api/v1${rooms}`, {
      headers: { authorization: `Bearer ${world.people.felix.token}`, accept: 'text/csv' },
    })
    const reader = response.body!.getReader()
    const first = await reader.read()
    const { body } = await as.alice('GET', `/tenants/${contoso.id}/partnerships`)
    await as.alice('POST', `/tenants/${contoso.id}/partnerships/${body.items[0].id}/suspend`)
    let received = Buffer.from(first.value ?? [])
    const readToEnd = async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read())
        received = Buffer.concat([received, part.value])
    }
    await expect(readToEnd()).rejects.toThrow()
    expect(received.toString().split('\r\n').length).toBeLessThan(6000)
  })
})
