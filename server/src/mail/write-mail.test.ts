import { describe, expect, test } from 'vitest'
import type { MailData, MailTemplate, OpenedTicket } from './mail-data.ts'
import { writeMail } from './write-mail.ts'

const both = { customer: 'Contoso', partner: 'Fabrikam AV' }
const request = {
  customer: 'Contoso',
  control: 'roles.modify',
  target: 'Help desk',
  tenantId: 'c0',
  requestId: 'r1',
} as const
const at = '2030-03-01T12:30:00Z'

const incident: OpenedTicket = {
  tenantId: 'c0',
  ticketId: 't1',
  side: 'partner',
  customer: 'Contoso',
  number: '7B7365-EPDOLF',
  signal: 'display',
  component: '',
  severity: 'critical',
  news: 'opened',
  rooms: [{ name: 'Denali', place: 'Building 7, Redmond' }],
  said: 'Unhealthy (configured 2, real 0)',
  openedAt: at,
}

const samples: MailData = {
  'invitation.received': { customer: 'Contoso', domain: 'fabrikam.com', invitationId: 'i1', expiresAt: at },
  'invitation.withdrawn': { customer: 'Contoso', domain: 'fabrikam.com' },
  'invitation.accepted': { ...both, by: 'Fiona' },
  'invitation.denied': { customer: 'Contoso', domain: 'fabrikam.com', by: 'Fiona' },
  'invitation.expired': { customer: 'Contoso', domain: 'fabrikam.com' },
  'partnership.suspended': { ...both, reason: 'Audit' },
  'partnership.resumed': both,
  'partnership.ended': { ...both, endedBy: 'partner' },
  'partnership.ending': { ...both, endsAt: at },
  'partnership.renewing': { ...both, endsAt: at },
  'partnership.renewed': { ...both, endsAt: at },
  'partnership.withoutAdmins': both,
  'approval.requested': { ...request, partner: 'Fabrikam AV', requester: 'Felix', reason: '', expiresAt: at },
  'approval.decided': { ...request, outcome: 'failed', by: 'Alice', note: '' },
  'ticket.opened': incident,
  'ticket.digest': { incidents: [incident, { ...incident, side: 'customer', signal: 'Lamp' }] },
}
const templates = Object.keys(samples) as MailTemplate[]
const locales = ['en', 'fr', 'de', 'zh'] as const

const written = (template: MailTemplate, locale: (typeof locales)[number]) =>
  writeMail({ template, data: samples[template] }, { name: 'Ann', locale }, 'https://latchkey.example')

describe.each(templates)('%s', (template) => {
  test('says in each language what its data names, and is written anew in each', () => {
    const named = Object.entries(samples[template])
      .filter(([field]) => ['customer', 'partner', 'domain', 'by', 'target', 'requester'].includes(field))
      .map(([, value]) => String(value))
    for (const locale of locales) {
      const { subject, text, html } = written(template, locale)
      for (const name of named) expect(`${subject}\n${text}`).toContain(name)
      expect(text).toMatch(/https:\/\/latchkey\.example\/\S*\n/)
      expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|Invalid|\[object/)
    }
    expect(new Set(locales.map((locale) => written(template, locale).subject)).size).toBe(4)
  })
})

test('dates are written as the language writes them', () => {
  const shown = locales.map((locale) => written('partnership.ending', locale).text)
  expect(shown[0]).toContain('March 1, 2030')
  expect(shown[1]).toContain('1 mars 2030')
  expect(shown[2]).toContain('1. März 2030')
  expect(shown[3]).toContain('2030年3月1日')
  for (const text of shown) expect(text).toContain('UTC')
})

test('words of the glossary are the corrected ones', () => {
  expect(written('approval.decided', 'de').text).toContain('Rollenverwaltung')
  expect(written('invitation.received', 'fr').subject).toContain('salles')
  expect(written('invitation.received', 'zh').subject).toContain('会议室')
  expect(written('partnership.withoutAdmins', 'zh').text).toContain('主要管理员')
})
