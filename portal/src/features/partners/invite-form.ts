import { type CreateInvitation, currentTermsVersion } from '@latchkey/contract'
import { useLingui } from '@lingui/react/macro'
import type { FieldErrors, Resolver } from 'react-hook-form'
import type { z } from 'zod'
import { asScope, emptyScope, isEmptyScope, type PickedScope } from '../../ui/scope-picker/picked-scope.ts'
import { asCeiling, type CeilingValue, isEmptyCeiling, usualCeiling } from './ceiling-value.ts'
import { allAuto, type ChangeControlValue } from './change-control-table.tsx'
import { isUpn } from './contact-rows.tsx'

/** What is entered to invite a partner. */
export interface InviteValues {
  mode: 'domain' | 'contacts'
  domain: string
  contacts: { name: string; upn: string }[]
  /** As it was typed. */
  expiresInDays: string
  changeControl: ChangeControlValue
  scope: PickedScope
  ceiling: CeilingValue
  /** A day; empty for none. */
  endsOn: string
  isAgreed: boolean
}

export const emptyInvite: InviteValues = {
  mode: 'domain',
  domain: '',
  contacts: [{ name: '', upn: '' }],
  expiresInDays: '14',
  changeControl: allAuto,
  scope: emptyScope,
  ceiling: usualCeiling,
  endsOn: '',
  isAgreed: false,
}

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
const dayMs = 86_400_000

/** A domain as it is kept. */
export const plainDomain = (text: string): string => text.trim().toLowerCase().replace(/\.$/, '')

const isDomain = (text: string): boolean => {
  const labels = plainDomain(text).split('.')
  return labels.length > 1 && text.length <= 253 && labels.every((part) => label.test(part))
}

/** The days as a number; undefined where they are no whole number from 1 to 30. */
export function expiryDays(text: string): number | undefined {
  const days = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 0
  return days >= 1 && days <= 30 ? days : undefined
}

/** When an invitation that is sent now expires. */
export const expiryDate = (days: number): Date => new Date(Date.now() + days * dayMs)

/** The last moment of a day, where the person is. */
export const endOfDay = (day: string): Date => new Date(`${day}T23:59:59`)

/** Says what of the values cannot be sent, in words beside their fields. */
export function useInviteResolver(): Resolver<InviteValues> {
  const { t } = useLingui()
  return (values) => {
    const errors: FieldErrors<InviteValues> = {}
    const custom = (message: string) => ({ type: 'custom', message })
    if (values.mode === 'domain' && !isDomain(values.domain))
      errors.domain = custom(t`Enter the partner’s domain name, such as contoso.com.`)
    if (values.mode === 'contacts') {
      const found = values.contacts.map((contact, position) => {
        const isTwice = values.contacts.some(
          (other, before) => before < position && plainDomain(other.upn) === plainDomain(contact.upn),
        )
        return {
          ...(contact.name.trim() === '' && { name: custom(t`Enter a name.`) }),
          ...(!isUpn(contact.upn)
            ? { upn: custom(t`Enter a user principal name, such as alex@fabrikam.com.`) }
            : isTwice && { upn: custom(t`This person is in the list already.`) }),
        }
      })
      if (found.some((one) => Object.keys(one).length > 0)) errors.contacts = found
    }
    const days = expiryDays(values.expiresInDays)
    if (days === undefined) errors.expiresInDays = custom(t`Enter a whole number from 1 to 30.`)
    if (isEmptyScope(values.scope))
      errors.scope = { type: 'custom', message: t`Choose at least one room or group, or all rooms.` }
    if (isEmptyCeiling(values.ceiling))
      errors.ceiling = { type: 'custom', message: t`Choose at least one thing that the partner may do.` }
    if (values.endsOn !== '' && endOfDay(values.endsOn) <= expiryDate(days ?? 30))
      errors.endsOn = custom(t`Choose a day after the invitation has expired.`)
    if (!values.isAgreed) errors.isAgreed = custom(t`Agree to the terms to go on.`)
    return Object.keys(errors).length > 0 ? { values: {}, errors } : { values, errors: {} }
  }
}

/** What the API is asked for. */
export function asInvitation(values: InviteValues): z.input<typeof CreateInvitation> {
  const proposal = {
    expiresInDays: expiryDays(values.expiresInDays) ?? 0,
    scope: asScope(values.scope),
    changeControl: values.changeControl,
    ceiling: asCeiling(values.ceiling),
    endsAt: values.endsOn === '' ? null : endOfDay(values.endsOn).toISOString(),
    agreedTermsVersion: currentTermsVersion,
  }
  return values.mode === 'domain'
    ? { mode: 'domain', domain: plainDomain(values.domain), ...proposal }
    : {
        mode: 'contacts',
        contacts: values.contacts.map(({ name, upn }) => ({ name: name.trim(), upn: upn.trim() })),
        ...proposal,
      }
}
