import { msg } from '@lingui/core/macro'
import type { SomeWords } from './words.ts'

const gone = msg`It may have been deleted, or it is not shared with you.`
const goBack = msg`Go back to the list to see what there is now.`
const seeNow = msg`Load the page again to see how it stands now.`
const lookAtDevice = msg`Look at the device itself, or ask whoever set it up.`

/** Refusals about rooms, their devices and their incidents. */
export const roomWords = {
  'room.not_found': { title: msg`There is no such room`, advice: gone },
  'room_group.not_found': { title: msg`There is no such room group`, advice: gone },
  'room_group.name_taken': {
    title: msg`Another room group has this name`,
    advice: msg`Choose a name that no other group here has.`,
  },
  'room.not_onboarding': { title: msg`Only a room that is onboarding can be enrolled`, advice: seeNow },
  'room.not_enrolled': {
    title: msg`Only a room that is onboarding or enrolled can be unenrolled`,
    advice: seeNow,
  },
  'room.enrolled_by_customer': {
    title: msg`Only people of the customer enrol a room`,
    advice: msg`Ask the customer to enrol it.`,
  },
  'room.no_device': {
    title: msg`This room has no device that could be told`,
    advice: msg`Set up a device with the enrolment key first.`,
  },
  'room.several_devices': {
    title: msg`This room has several devices`,
    advice: msg`Choose which of them is meant.`,
  },

  'device.not_found': { title: msg`There is no such device`, advice: goBack },
  'command.not_found': { title: msg`There is no such command to a device`, advice: goBack },
  'device.unknown': { title: msg`This is the credential of no device`, advice: lookAtDevice },
  'device.revoked': {
    title: msg`This device was revoked`,
    advice: msg`It comes back only with an enrolment key that was made after that.`,
  },
  'device.unenrolled': {
    title: msg`The room of this device was unenrolled`,
    advice: msg`It comes back when the device enrols again.`,
  },
  'device.cloned': {
    title: msg`Another device goes by the same identity`,
    advice: msg`Whichever of them is a copy needs a registration of its own.`,
  },
  'device.room_deleted': {
    title: msg`The room of this device was deleted`,
    advice: msg`Enrol the device again to bring it into another room.`,
  },
  'device.sequence_gap': { title: msg`Some of what the device reported is missing`, advice: lookAtDevice },
  'device.already_revoked': { title: msg`This device was revoked before`, advice: seeNow },
  'ingest.busy': {
    title: msg`The server has more reports of devices than it can take`,
    advice: msg`Wait a moment; devices send again by themselves.`,
  },
  'enrollment.key_unknown': {
    title: msg`This enrolment key is none of this organisation’s`,
    advice: msg`Download the key from Settings, Enrolment.`,
  },
  'enrollment.key_reset': {
    title: msg`This enrolment key has been replaced`,
    advice: msg`Download the new one from Settings, Enrolment.`,
  },
  'enrollment.proof_invalid': {
    title: msg`The device did not prove that it has the enrolment key`,
    advice: lookAtDevice,
  },
  'enrollment.clock_skew': {
    title: msg`The clock of the device is too far from that of the server`,
    advice: msg`Set the clock of the device and try again.`,
  },
  'enrollment.replayed': {
    title: msg`This proof of the device has been used before`,
    advice: msg`Let the device try again; it makes a new one.`,
  },

  'ticket.not_found': { title: msg`There is no such incident`, advice: gone },
  'ticket.ended': { title: msg`The incident is over`, advice: seeNow },
  'ticket.closes_by_itself': {
    title: msg`This incident ends when its signal is healthy again`,
    advice: msg`Until then you can snooze or suppress it.`,
  },
  'ticket.not_recorded': {
    title: msg`Only an issue that somebody recorded can be changed like this`,
    advice: msg`Incidents of signals follow what devices report.`,
  },
  'ticket.room_not_enrolled': {
    title: msg`Issues are recorded for rooms that are enrolled`,
    advice: msg`Leave out the rooms that are not, or have them enrolled first.`,
  },
  'ticket.snooze_out_of_range': {
    title: msg`The end of the snooze is not within the next 90 days`,
    advice: msg`Choose a moment that is.`,
  },
  'ticket.assignee_unknown': {
    title: msg`There is no such person in the directory, or at this incident`,
    advice: msg`Choose somebody who works on this incident.`,
  },
  'attachment.not_found': { title: msg`There is no such attachment`, advice: gone },
  'attachment.type_refused': {
    title: msg`Files of this kind cannot be attached`,
    advice: msg`Attach pictures, videos, PDF, archives or plain text. A page, a drawing with code or a program can be attached within an archive.`,
  },
  'attachment.too_many': {
    title: msg`The incident has as many attachments as it can have`,
    advice: msg`Write in a note where the file can be found.`,
  },
  'attachment.unreachable': {
    title: msg`Attachments cannot be reached at the moment`,
    advice: msg`Try again in a few minutes. Nothing of it is lost.`,
  },
  'attachment.lost': {
    title: msg`The attachment is no longer there as it was attached`,
    advice: msg`Ask whoever runs Latchkey, or have the file attached again.`,
  },
  'maintenance_window.not_found': { title: msg`There is no such maintenance window`, advice: goBack },
  'suppression.not_found': { title: msg`Nothing of this is suppressed here`, advice: seeNow },
  'suppression.out_of_range': {
    title: msg`The end of the suppression is not in the future`,
    advice: msg`Choose a moment that is.`,
  },
  'signal.unknown': {
    title: msg`No device has such a signal`,
    advice: msg`Choose one of the signals in the list.`,
  },
} satisfies SomeWords
