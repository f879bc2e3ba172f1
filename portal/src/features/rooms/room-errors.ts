import { useLingui } from '@lingui/react/macro'

/** Says what is wrong with a field of a room, in a form or in a line of a file; `message` is the server's own word. */
export function useRoomErrorWords(): (code: string, field: string | null, message?: string) => string {
  const { t } = useLingui()
  return (code, field, message = '') => {
    if (field === 'alias') return t`Enter an address such as room@contoso.com.`
    if (field === 'timeZone') return t`Enter an IANA time zone such as Europe/Berlin.`
    if (field === 'capacity') return t`Enter a whole number from 0 to 100,000.`
    if (field === 'licenseType')
      return t`Choose one of Pro, Premium, Basic, Standard, Syncing and Unlicensed.`
    switch (code) {
      case 'required':
      case 'too_small':
        return t`Something must stand here.`
      case 'too_big':
        return t`This is too long.`
      case 'invalid_format':
        return field === 'id' ? t`This is no ID of a room.` : t`This cannot be written here.`
      case 'unrecognized_keys':
        return t`Rooms have no such field.`
      case 'cell_count':
        return t`The line has more or fewer cells than the header.`
      case 'quote':
        return t`The quotes of the line do not match.`
      case 'duplicate':
        return t`Another line speaks of the same room.`
      case 'ambiguous':
        return field === 'groups'
          ? t`Several groups have this name.`
          : t`Several rooms have this name. Say which one by its ID.`
      case 'room.not_found':
        return t`There is no such room.`
      case 'room_group.not_found':
        return t`There is no such group.`
      case 'permission.denied':
        return t`You may not make this change.`
      case 'grant.exceeds_own':
        return t`The group would give others more in this room than you hold there yourself.`
      default:
        return message
    }
  }
}
