import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react'
import { useLingui as useLinguiMacro } from '@lingui/react/macro'

/** What is done to something, by the operation's name; what it is done to stands beside it. */
const words: Readonly<Record<string, MessageDescriptor>> = {
  'room.create': msg`Add a room`,
  'room.modify': msg`Change a room`,
  'room.delete': msg`Delete a room`,
  'room.import': msg`Import rooms`,
  'room.enroll': msg`Enrol a room`,
  'room.unenroll': msg`Unenrol a room`,
  'room.restart': msg`Restart a device`,
  'room.collectLogs': msg`Collect logs`,
  'room.applySettings': msg`Change device settings`,
  'room.onboard': msg`Begin to onboard a room`,
  'device.enroll': msg`Enrol a device`,
  'device.clone': msg`Find a device twice`,
  'device.revoke': msg`Revoke a device`,
  'enrollmentKey.download': msg`Download the enrolment key`,
  'enrollmentKey.reset': msg`Reset the enrolment key`,
  'roomGroup.create': msg`Create a group`,
  'roomGroup.modify': msg`Change a group`,
  'roomGroup.delete': msg`Delete a group`,
  'roomGroup.regroup': msg`Change which rooms a group holds`,
  'roomGroup.addRoom': msg`Put a room into a group`,
  'roomGroup.removeRoom': msg`Take a room out of a group`,
  'role.create': msg`Create a role`,
  'role.modify': msg`Change a role`,
  'role.delete': msg`Delete a role`,
  'assignment.create': msg`Assign a role`,
  'assignment.modify': msg`Change an assignment`,
  'assignment.delete': msg`Remove an assignment`,
  'primaryAdmin.add': msg`Add primary admins`,
  'primaryAdmin.remove': msg`Remove a primary admin`,
  'ticket.create': msg`Record an issue`,
  'ticket.modify': msg`Work on an incident`,
  'ticket.addNote': msg`Add a note to an incident`,
  'ticket.attach': msg`Attach a file to an incident`,
  'ticket.close': msg`Close an incident`,
  'invitation.create': msg`Invite a partner`,
  'invitation.resend': msg`Send an invitation again`,
  'invitation.extend': msg`Let an invitation expire later`,
  'invitation.withdraw': msg`Withdraw an invitation`,
  'invitation.addContacts': msg`Invite more contacts`,
  'invitation.accept': msg`Accept an invitation`,
  'invitation.deny': msg`Deny an invitation`,
  'invitation.expire': msg`Let an invitation lapse`,
  'partnership.modify': msg`Change a partnership`,
  'partnership.suspend': msg`Suspend a partnership`,
  'partnership.resume': msg`Resume a partnership`,
  'partnership.end': msg`Remove a partner`,
  'partnership.leave': msg`Remove a customer`,
  'partnership.renew': msg`Renew a partnership`,
  'partnership.loseAdmins': msg`Lose the last primary admin`,
  'partnership.regainAdmins': msg`Have a primary admin again`,
  'primaryAdmin.restore': msg`Name primary admins again`,
  'approvalRequest.create': msg`Ask for approval`,
  'approvalRequest.approve': msg`Approve a request`,
  'approvalRequest.reject': msg`Reject a request`,
  'approvalRequest.cancel': msg`Cancel a request`,
  'approvalRequest.expire': msg`Let a request lapse`,
  'tenantManager.add': msg`Add Tenant managers`,
  'tenantManager.remove': msg`Remove a Tenant manager`,
  'settings.modify': msg`Change the service settings`,
  'apiToken.create': msg`Create an API token`,
  'apiToken.revoke': msg`Revoke an API token`,
  'apiToken.revokeOfTenant': msg`Revoke an API token`,
  'domain.claim': msg`Claim a domain`,
  'domain.verify': msg`Prove a domain`,
  'audit.export': msg`Export the audit log`,
  'audit.forget': msg`Forget old entries of the audit log`,
  'command.readOutput': msg`Read what a device answered`,
  'room.suppress': msg`Suppress a room`,
  'room.unsuppress': msg`End a suppression`,
  'signal.disable': msg`Switch a signal off`,
  'signal.enable': msg`Switch a signal on`,
  'signal.reset': msg`Reset a signal’s settings`,
  'maintenanceWindow.create': msg`Add a maintenance window`,
  'maintenanceWindow.modify': msg`Change a maintenance window`,
  'maintenanceWindow.delete': msg`Delete a maintenance window`,
  'securityGroup.create': msg`Take over a security group from the directory`,
  'user.create': msg`Take over a person from the directory`,
  'user.syncGroups': msg`Take over a person’s security groups`,
  'tenant.approveAsPartner': msg`Approve an organisation as a partner`,
  'tenant.suspend': msg`Suspend an organisation`,
  'tenant.resume': msg`Resume an organisation`,
  'session.create': msg`Sign in`,
  'session.end': msg`End a session`,
  'user.endSessions': msg`End all sessions of a person`,
}

/** What something is called that was acted on; a request for approval is called by what it asks for. */
export function useObjectWords(): (object: { readonly type: string; readonly name: string }) => string {
  const { t } = useLinguiMacro()
  const say = useActivityWords()
  return ({ type, name }) => {
    const [operation = '', ...rest] = name.split(' ')
    if (type !== 'ApprovalRequest' || !words[operation]) return name
    const [what, about] = [say(operation), rest.join(' ')]
    return t`${what}: ${about}`
  }
}

/** Says what was done, or is to be done, by an operation's name; in other words where it is not known here yet. */
export function useActivityWords(): (name: string, otherwise?: string) => string {
  const { i18n } = useLingui()
  return (name, otherwise = name) => (words[name] ? i18n._(words[name]) : otherwise)
}
