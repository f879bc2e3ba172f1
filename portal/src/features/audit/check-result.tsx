import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../lib/format.tsx'
import { Facts } from '../../ui/facts.tsx'
import type { CheckInput } from './chain/chain-check.ts'
import type { Fault, IntactExport, Verdict } from './chain/verify-chain.ts'
import { useFaultWords } from './fault-words.ts'

interface CheckResultProps {
  readonly verdict: Verdict
  readonly input: CheckInput
}

/** What a check has proven, and what it cannot prove; or where the chain breaks. */
export function CheckResult({ verdict, input }: CheckResultProps) {
  return verdict.intact ? (
    <Intact verdict={verdict} input={input} />
  ) : (
    <Broken fault={verdict.fault} isFile={input.file !== null} />
  )
}

function Broken({ fault, isFile }: { fault: Fault; isFile: boolean }) {
  const format = useFormat()
  const say = useFaultWords()
  const sequence = format.number(fault.sequence)
  const line = format.number(fault.line)
  return (
    <MessageBar intent="error" layout="multiline" politeness="assertive">
      <MessageBarBody>
        <MessageBarTitle>
          <Trans>The chain breaks at entry {sequence}</Trans>
        </MessageBarTitle>
        {say(fault.kind)} <Trans>(Line {line} of the export.)</Trans>{' '}
        {isFile ? (
          <Trans>
            Compare with a fresh export: if that one is intact, this file was changed after it was made.
            Before the break, everything agrees.
          </Trans>
        ) : (
          <Trans>
            Export the log as JSONL and keep the file, then show it to whoever runs this Latchkey. Before the
            break, everything agrees.
          </Trans>
        )}
      </MessageBarBody>
    </MessageBar>
  )
}

function Intact({ verdict, input }: { verdict: IntactExport; input: CheckInput }) {
  const { t } = useLingui()
  const format = useFormat()
  const { header, entries, omitted, published, kept } = verdict
  const [first, last] = [format.number(header.start.sequence + 1), format.number(header.head.sequence)]
  if (entries === 0)
    return (
      <MessageBar intent="info">
        <MessageBarBody>
          <Trans>There are no entries in this period: there was nothing to check.</Trans>
        </MessageBarBody>
      </MessageBar>
    )
  return (
    <>
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>
            <Trans>Nothing was changed, left out or put in</Trans>
          </MessageBarTitle>
          <Plural
            value={entries}
            one="Your browser has computed the hash of # entry again, and it is in its place in the chain."
            other="Your browser has computed the hashes of # entries again, and each leads to the next without a gap."
          />
        </MessageBarBody>
      </MessageBar>
      {input.kept.length > 0 && kept === 0 ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <Trans>
              None of the heads that you kept lies among these entries, so that nothing was compared with
              them. Check a longer period.
            </Trans>
          </MessageBarBody>
        </MessageBar>
      ) : (
        kept === 0 && (
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>
              {published > 0 ? (
                <Trans>
                  This proves that the log agrees with itself and with the heads that this server publishes.
                  That nobody has written all of it anew is proven by heads kept elsewhere: download them now,
                  and check against them later.
                </Trans>
              ) : (
                <Trans>
                  This proves that the entries agree with themselves. No head that this server publishes lies
                  among them; a longer period, or heads that were kept elsewhere, prove more.
                </Trans>
              )}
            </MessageBarBody>
          </MessageBar>
        )
      )}
      <Facts
        facts={[
          { label: t`Entries`, value: t`${first} to ${last}` },
          {
            label: t`Period`,
            value:
              header.from === null
                ? t`From the beginning of what is kept to ${format.moment(header.to)}`
                : t`${format.moment(header.from)} to ${format.moment(header.to)}`,
          },
          {
            label: t`Without their content`,
            value:
              omitted === 0 ? (
                t`None: every entry is shown`
              ) : (
                <Plural
                  value={omitted}
                  one="# entry is withheld or no longer kept; its place in the chain is proven all the same."
                  other="# entries are withheld or no longer kept; their places in the chain are proven all the same."
                />
              ),
          },
          {
            label: t`Published heads`,
            value: (
              <Plural
                value={published}
                one="# lies among them and agrees"
                other="# lie among them and agree"
              />
            ),
          },
          {
            label: t`Heads that you kept`,
            value:
              input.kept.length === 0 ? null : (
                <Plural value={kept} one="# lies among them and agrees" other="# lie among them and agree" />
              ),
          },
          { label: t`Head`, value: header.head.hash },
        ]}
      />
    </>
  )
}
