import { msg } from '@lingui/core/macro'
import type { SomeWords } from './words.ts'

const gone = msg`It may have been deleted, or it is not shared with you.`
const goBack = msg`Go back to the list to see what there is now.`
const askForRoles = msg`Somebody who makes roles here can give it to you.`

/** Refusals about who one is, what one may do, and who else may. */
export const accessWords = {
  'authentication.required': {
    title: msg`You are not signed in`,
    advice: msg`Sign in to go on.`,
  },
  'session.ended': {
    title: msg`Your session has ended`,
    advice: msg`Sign in again to go on. What you entered is still here.`,
  },
  'permission.denied': {
    title: msg({ message: `This needs a permission that you do not have here: {permission}` }),
    advice: askForRoles,
  },
  'grant.exceeds_own': {
    title: msg`You cannot give what you do not hold yourself, there and then`,
    advice: msg({
      message: `{permissionCount, plural, =0 {Choose fewer rooms or permissions, or ask somebody who holds more.} other {Leave out {permissions}, choose fewer rooms, or ask somebody who holds more.}}`,
    }),
  },
  'grant.exceeds_ceiling': {
    title: msg`The customer has not given your organisation all of this`,
    advice: msg({
      message: `{permissionCount, plural, =0 {Choose fewer permissions, or ask the customer to raise the ceiling.} other {Leave out {permissions}, or ask the customer to raise the ceiling.}}`,
    }),
  },
  'sign_in.step_up_required': {
    title: msg`This customer asks for a stronger or fresher sign-in`,
    advice: msg`Sign in again with a second factor to enter.`,
  },
  'sign_in.network_refused': {
    title: msg`This customer does not accept you from the network you are in`,
    advice: msg`Connect through your organisation’s network, or ask the customer which networks it accepts.`,
  },
  'sign_in.refused': {
    title: msg`Your organisation did not confirm who you are`,
    advice: msg`Try again with your work account. If it happens again, tell your administrator.`,
  },
  'sign_in.provider_unreachable': {
    title: msg`The sign-in of your organisation cannot be reached`,
    advice: msg`Try again in a moment. If it happens again, tell your administrator.`,
  },
  'sign_in.organisation_unknown': {
    title: msg`No organisation with this domain signs in here`,
    advice: msg`Look whether your sign-in name is spelt right. The operator of Latchkey adds organisations.`,
  },
  'session.not_found': { title: msg`This session has ended already`, advice: goBack },
  'api_token.not_found': {
    title: msg`There is no such API token`,
    advice: msg`It may have been revoked already, or it is not yours to see.`,
  },
  'user.not_found': {
    title: msg`There is no such person or security group`,
    advice: msg`Whoever has left the directory, or belongs to another organisation, is not found here.`,
  },

  'role.not_found': { title: msg`There is no such role`, advice: gone },
  'role.name_taken': {
    title: msg`Another role has this name`,
    advice: msg`Choose a name that no other role here has.`,
  },
  'role.built_in': {
    title: msg`Built-in roles cannot be renamed, changed or deleted`,
    advice: msg`Make a role of your own with the permissions you want.`,
  },
  'role.of_partner': {
    title: msg`Only the partner changes its roles and who holds them`,
    advice: msg`You can delete the role, or lower what the partner may hold at most.`,
  },
  'assignment.not_found': { title: msg`There is no such assignment`, advice: gone },
  'assignment.name_taken': {
    title: msg`Another assignment of this role has this name`,
    advice: msg`Choose a name that no other assignment of the role has.`,
  },
  'assignment.built_in': {
    title: msg`This assignment comes with its role and cannot be removed`,
    advice: msg`Change its members instead.`,
  },
  'assignment.comes_with_role': {
    title: msg`This role has one assignment, which comes with it`,
    advice: msg`Change the members of that one.`,
  },
  'assignment.scope_of_customer': {
    title: msg`This scope is what the customer has given`,
    advice: msg`Ask the customer to change it.`,
  },
  'assignment.last_full_administrator': {
    title: msg`Somebody must be left who may do everything in this organisation`,
    advice: msg`Make somebody else a Managed Service Administrator first.`,
  },
  'assignment.member_unknown': {
    title: msg`One of the members is not in your directory any more`,
    advice: msg`Take out whoever is gone, and choose members from the search.`,
  },
  'scope.unknown': {
    title: msg`The scope names a room or group that is not there any more`,
    advice: msg`Choose the scope again.`,
  },
  'scope.all_rooms_required': {
    title: msg`This role always reaches all rooms`,
    advice: msg`Choose all rooms, or another role.`,
  },
  'scope.required': {
    title: msg`Nothing is chosen for this to reach`,
    advice: msg`Choose at least one room or group, or all rooms.`,
  },

  'tenant.not_found': { title: msg`There is no such organisation`, advice: gone },
  'tenant.suspended': {
    title: msg`This organisation is suspended`,
    advice: msg`The operator of Latchkey can say why, and lift it.`,
  },
  'tenant_manager.not_found': {
    title: msg`There is no such Tenant manager`,
    advice: goBack,
  },
  'domain.not_found': { title: msg`There is no such domain`, advice: goBack },
  'domain.taken': {
    title: msg`Another organisation has proven this domain`,
    advice: msg`If the domain is yours, tell the operator of Latchkey.`,
  },
  'domain.not_proven': {
    title: msg`The DNS record that proves the domain was not found`,
    advice: msg`Look whether the record is set as shown. It can take an hour until it is seen everywhere.`,
  },
} satisfies SomeWords
