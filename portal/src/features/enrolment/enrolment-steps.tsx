import { Body1, Button, makeStyles, Text, Tooltip, tokens } from '@fluentui/react-components'
import { CopyRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'
import { announce } from '../../lib/notices.ts'
import { useTenantPlace } from '../../lib/place.tsx'
import { RouteLink } from '../../ui/route-link.tsx'

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalL,
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXXL,
  },
  step: { '& > span': { display: 'block' } },
  command: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
  code: {
    flexGrow: 1,
    minWidth: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

/** How a device comes into a room, in three steps. */
export function EnrolmentSteps() {
  const { t } = useLingui()
  const styles = useStyles()
  const { base } = useTenantPlace()
  const command = `node latchkey-agent.mjs enroll --key latchkey-enrollment-key.json --server ${location.origin} --alias room@example.com`
  const copy = async () => {
    await navigator.clipboard.writeText(command)
    announce({ kind: 'done', words: t`The command has been copied.` })
  }
  return (
    <ol className={styles.list}>
      <li className={styles.step}>
        <Text weight="semibold">
          <Trans>Bring the key and the agent to the device</Trans>
        </Text>
        <Body1>
          <Trans>
            Download the key, and copy it to the device with the agent, latchkey-agent.mjs. The device needs
            Node.js 20.19 or newer, and has to reach this portal over HTTPS.
          </Trans>
        </Body1>
      </li>
      <li className={styles.step}>
        <Text weight="semibold">
          <Trans>Enrol it as an administrator of the device</Trans>
        </Text>
        <Body1>
          <Trans>
            Name the resource account of the room it stands in; without it, the device brings a room of its
            own. Then start the agent with the machine, and delete the key: it is not needed any more.
          </Trans>
        </Body1>
        <div className={styles.command}>
          <code className={styles.code}>{command}</code>
          <Tooltip content={t`Copy the command`} relationship="label">
            <Button size="small" appearance="subtle" icon={<CopyRegular />} onClick={() => void copy()} />
          </Tooltip>
        </div>
      </li>
      <li className={styles.step}>
        <Text weight="semibold">
          <Trans>Enrol the room</Trans>
        </Text>
        <Body1>
          <Trans>
            The room is in Onboarding now: how it is can be seen, and nobody is told of it. Open it and choose
            Enroll.
          </Trans>{' '}
          <RouteLink to={`${base}/rooms?lifecycle=onboarding`} inline>
            <Trans>Rooms in Onboarding</Trans>
          </RouteLink>
        </Body1>
      </li>
    </ol>
  )
}
