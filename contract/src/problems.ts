/**
 * Every refusal Latchkey knows, with its HTTP status and its English title (RFC 9457). Portals and command lines
 * own longer words, keyed by the same code.
 */
export const problems = {
  'input.invalid': [400, 'The request breaks a rule of the field named in errors.'],
  'input.malformed': [400, 'The request body is not valid JSON.'],
  'input.too_large': [413, 'The request body is too large.'],
  'input.unsupported_media_type': [415, 'The content type is not supported here.'],
  'input.unsupported_encoding': [415, 'Send the body as it is, or packed by gzip.'],
  'input.too_deep': [400, 'The request body is nested too deeply.'],
  'cursor.invalid': [400, 'The cursor is malformed or belongs to another list or caller.'],
  'csv.refused': [400, 'The file cannot be read as a table of rooms.'],
  'import.refused': [422, 'The file has lines that cannot be imported, and all or nothing was asked for.'],

  'authentication.required': [401, 'Sign in, or send a valid API token.'],
  'session.ended': [401, 'The session has ended. Sign in again.'],
  'request.cross_site': [403, 'The request came from another site.'],
  'request.misdirected': [421, 'This server does not go by the name it was called.'],
  'rate.limited': [429, 'Too many requests. Wait as long as Retry-After says.'],

  'permission.denied': [403, 'The permission named in details is needed for this.'],
  'grant.exceeds_own': [403, 'Nobody grants what they do not hold.'],
  'grant.exceeds_ceiling': [403, 'The customer has not given this partner the permissions named in details.'],
  'sign_in.step_up_required': [403, 'This customer asks for a stronger or fresher sign-in.'],
  'sign_in.network_refused': [403, 'This customer does not accept requests from this network.'],
  'sign_in.refused': [403, 'The identity provider did not confirm who you are.'],
  'sign_in.provider_unreachable': [502, 'The identity provider cannot be reached. Try again in a moment.'],
  'sign_in.organisation_unknown': [404, 'No organisation with this domain signs in here.'],

  'route.not_found': [404, 'There is nothing at this address.'],
  'route.method_not_allowed': [405, 'This address does not answer to this method.'],
  'tenant.not_found': [404, 'There is no such tenant.'],
  'user.not_found': [404, 'There is no such user or security group.'],
  'room.not_found': [404, 'There is no such room.'],
  'room_group.not_found': [404, 'There is no such room group.'],
  'role.not_found': [404, 'There is no such role.'],
  'assignment.not_found': [404, 'There is no such assignment.'],
  'invitation.not_found': [404, 'There is no such invitation.'],
  'partnership.not_found': [404, 'There is no such partnership.'],
  'approval_request.not_found': [404, 'There is no such approval request.'],
  'tenant_manager.not_found': [404, 'There is no such Tenant manager.'],
  'api_token.not_found': [404, 'There is no such API token.'],
  'ticket.not_found': [404, 'There is no such incident.'],
  'attachment.not_found': [404, 'There is no such attachment.'],
  'maintenance_window.not_found': [404, 'There is no such maintenance window.'],
  'suppression.not_found': [404, 'Nothing of this is suppressed here.'],
  'session.not_found': [404, 'There is no such session.'],
  'domain.not_found': [404, 'There is no such domain.'],
  'device.not_found': [404, 'There is no such device.'],
  'command.not_found': [404, 'There is no such command.'],

  'room_group.name_taken': [409, 'Another room group has this name.'],
  'role.name_taken': [409, 'Another role has this name.'],
  'role.built_in': [409, 'Built-in roles cannot be renamed, changed or deleted.'],
  'role.of_partner': [
    409,
    'Only the partner changes its roles, their assignments and members. The customer may delete the role.',
  ],
  'assignment.built_in': [409, 'This assignment comes with its role and cannot be removed.'],
  'assignment.comes_with_role': [
    409,
    'This role has one assignment, which comes with it. Change the members of that one.',
  ],
  'assignment.scope_of_customer': [
    409,
    'This scope is what the customer has given. Only the customer changes it.',
  ],
  'assignment.last_full_administrator': [
    409,
    'Somebody must be left who may do everything in this organisation.',
  ],
  'assignment.name_taken': [409, 'Another assignment of this role has this name.'],
  'assignment.member_unknown': [422, 'A member is no user or security group of the organisation.'],
  'scope.unknown': [422, 'The scope names a room or room group that does not exist here.'],
  'scope.all_rooms_required': [422, 'A Managed Service Administrator always has all rooms.'],
  'scope.required': [422, 'Choose at least one room or room group, or all rooms.'],

  'invitation.already_pending': [409, 'An invitation to this domain is already pending.'],
  'invitation.already_accepted': [409, 'Somebody of your organisation has already accepted this invitation.'],
  'invitation.not_pending': [409, 'This invitation has been answered, withdrawn or has expired.'],
  'invitation.expired': [410, 'This invitation has expired. Ask the customer for a new one.'],
  'invitation.own_domain': [422, 'This domain belongs to your own organisation.'],
  'invitation.terms_outdated': [409, 'The terms have changed. Read and agree to the current version.'],
  'invitation.primary_admin_required': [422, 'Choose at least one primary admin.'],
  'invitation.wrong_mode': [409, 'This invitation is of the other kind and cannot be answered this way.'],
  'partnership.already_active': [409, 'Your organisations already work together.'],
  'partnership.not_active': [409, 'The partnership is suspended or has ended.'],
  'partnership.not_suspended': [409, 'The partnership is not suspended.'],
  'partnership.ended': [409, 'The partnership has ended.'],
  'partnership.last_primary_admin': [409, 'There must always be at least one primary admin.'],
  'partnership.has_admins': [409, 'There is a primary admin. Primary admins name others themselves.'],
  'partner.not_approved': [403, 'The operator has not yet approved this organisation as a partner.'],

  'approval.not_pending': [409, 'This request has been decided, cancelled or has expired.'],
  'approval.own_request': [403, 'Requester and approver are never one person.'],
  'approval.partner_may_not_decide': [403, 'Only people of the customer decide.'],
  'approval.requester_gone': [409, 'Whoever asked for it has no access any more.'],
  'approval.outdated': [409, 'This kind of change is not known any more. It has to be asked for again.'],

  'ticket.ended': [409, 'The incident is over.'],
  'ticket.closes_by_itself': [
    409,
    'This incident ends when its signal is healthy again. Until then it can be snoozed or suppressed.',
  ],
  'ticket.not_recorded': [409, 'Only an issue that somebody recorded can be changed like this.'],
  'ticket.room_not_enrolled': [422, 'Issues are recorded for rooms that are enrolled.'],
  'ticket.snooze_out_of_range': [422, 'Snooze until a moment within the next 90 days.'],
  'ticket.assignee_unknown': [422, 'There is no such person in the directory, or at this incident.'],
  'attachment.type_refused': [415, 'Attach pictures, videos, PDF, archives or plain text.'],
  'attachment.too_many': [409, 'The incident has as many attachments as it can have.'],
  'attachment.unreachable': [503, 'The store of attachments cannot be reached. Try again in a moment.'],
  'attachment.lost': [502, 'The store of attachments no longer has this one as it was attached.'],
  'signal.unknown': [422, 'No device has such a signal.'],
  'suppression.out_of_range': [422, 'A suppression ends in the future.'],

  'version.stale': [412, 'It has been changed since you read it. Read it again.'],
  'idempotency.key_reused': [422, 'This Idempotency-Key was used for a different request.'],
  'idempotency.not_repeatable': [
    409,
    'The first request with this Idempotency-Key showed a secret, which is shown once.',
  ],

  'enrollment.key_unknown': [401, 'This enrolment key is none of ours.'],
  'enrollment.key_reset': [401, 'This enrolment key has been replaced. Download the new one.'],
  'enrollment.proof_invalid': [401, 'The proof was not made with this enrolment key.'],
  'enrollment.clock_skew': [401, 'The clock is too far from that of the server, which details tell.'],
  'enrollment.replayed': [401, 'This proof has been used before. Make a new one with a new nonce.'],
  'device.unknown': [401, 'This is the credential of no device. Enrol with the key.'],
  'device.revoked': [403, 'The device was revoked. It comes back only with a key made after that.'],
  'device.unenrolled': [403, 'The room was unenrolled. It comes back when the device enrols again.'],
  'device.cloned': [
    409,
    'Another device goes by the same identity. Whichever of them is a copy needs a registration id of its own.',
  ],
  'device.room_deleted': [410, 'The room of this device was deleted. Enrol again to come into another.'],
  'device.sequence_gap': [409, 'Events are missing between the last one taken, in details, and these.'],
  'device.already_revoked': [409, 'This device was revoked before.'],
  'ingest.busy': [429, 'The server has more events than it can write. Wait as long as Retry-After says.'],
  'room.not_onboarding': [409, 'Only a room that is onboarding can be enrolled.'],
  'room.not_enrolled': [409, 'Only a room that is onboarding or enrolled can be unenrolled.'],
  'room.enrolled_by_customer': [403, 'Only people of the customer enrol a room.'],
  'room.no_device': [409, 'This room has no device that could be told.'],
  'room.several_devices': [409, 'This room has several devices. Say which one is meant.'],

  'tenant.suspended': [403, 'This organisation is suspended.'],
  'domain.taken': [409, 'Another organisation has proven this domain.'],
  'domain.not_proven': [422, 'The DNS record that proves the domain was not found.'],

  'authority.unsettled': [503, 'Permissions are changing too fast to answer. Try again.'],
  'database.unavailable': [503, 'The database cannot be reached. Try again in a moment.'],
  'database.outdated': [503, 'The database is not of this version yet.'],
  'server.stopping': [503, 'The server is stopping. Try again in a moment.'],
  internal: [500, 'Something went wrong on our side. Tell us the request id.'],
} as const satisfies Record<string, readonly [status: number, title: string]>

export type ProblemCode = keyof typeof problems

/** One broken rule of the input: where (a path such as `scope.roomIds.0`), which rule, and its words. */
export interface InputIssue {
  path: string
  code: string
  message: string
}

/** A refusal. Thrown anywhere, written in one place; `details` is what the caller may know, nothing more. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ProblemCode, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(code, options)
    this.code = code
    this.details = details
  }

  get status(): number {
    return problems[this.code][0]
  }

  get title(): string {
    return problems[this.code][1]
  }
}
