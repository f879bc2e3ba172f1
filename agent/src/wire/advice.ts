import type { Outcome } from './outcome.ts'

const byCode: Readonly<Record<string, string>> = {
  'enrollment.key_unknown':
    'The key file is of another server, or none any more. Download the key of this server’s portal again.',
  'enrollment.key_reset': 'Somebody replaced the key. Download the new one in the portal, and enrol with it.',
  'enrollment.proof_invalid': 'The key file was changed on its way. Download it in the portal again.',
  'enrollment.clock_skew': 'Set the clock of this device, or let it be set by a time server.',
  'enrollment.replayed': 'Try again. If it goes on, somebody on the way repeats what this device sends.',
  'device.unknown': 'The server does not know this device’s credential. Enrol it again with the key file.',
  'device.revoked':
    'An administrator has revoked this device. If that was a mistake, let the key be reset, and enrol with the new one.',
  'device.unenrolled': 'The room was unenrolled. To bring it back, enrol the device again with the key file.',
  'device.room_deleted':
    'The room was deleted. Enrol the device again with the key file to come into another.',
  'device.cloned':
    'Another device goes by the same identity, as after copying a disk. Enrol the copy with an --id of its own.',
  'tenant.suspended': 'The organisation is suspended. Ask whoever runs the server.',
  'ingest.busy': 'The server is busy; the agent tries again by itself.',
  'http.407':
    'The proxy wants a name and a password. Put them into HTTPS_PROXY, as http://name:password@proxy:port.',
  'http.404': 'What answers there is not Latchkey. Check the address of the server.',
}

/** What to do about an answer that was no success, in a sentence. */
export function adviceOn(outcome: Exclude<Outcome<unknown>, { is: 'answered' }>): string {
  if (outcome.is === 'refused')
    return (
      byCode[outcome.code] ??
      (outcome.status >= 500
        ? 'The server is in trouble; the agent tries again by itself.'
        : 'Check the address of the server, and that agent and server are of one version.')
    )
  const { because } = outcome
  if (/ENOTFOUND|EAI_AGAIN/.test(because))
    return 'The name of the server cannot be resolved. Check the address and DNS.'
  if (/certificate|CERT_|self.signed/i.test(because))
    return 'The certificate is none that this device trusts. Give the organisation’s own authority in NODE_EXTRA_CA_CERTS.'
  if (/proxy/i.test(because)) return adviceOnProxy(because)
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|in time|ETIMEDOUT/.test(because))
    return 'Nothing answers there. Check the address, the firewall on port 443, and whether a proxy is needed (HTTPS_PROXY).'
  return 'The agent tries again by itself. If it goes on, check the connection to the server.'
}

const adviceOnProxy = (because: string): string =>
  because.includes('407')
    ? (byCode['http.407'] ?? '')
    : 'Check HTTPS_PROXY, and that the proxy may reach the server.'
