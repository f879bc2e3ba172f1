import {
  Button,
  Menu,
  MenuItemLink,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components'
import { QuestionCircleRegular } from '@fluentui/react-icons'
import { Trans, useLingui } from '@lingui/react/macro'

/** Where to read on. */
export function HelpMenu() {
  const { t } = useLingui()
  return (
    <Menu>
      <MenuTrigger>
        <Tooltip content={t`Help`} relationship="label">
          <Button appearance="subtle" icon={<QuestionCircleRegular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemLink href="/reference" target="_blank">
            <Trans>API reference</Trans>
          </MenuItemLink>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
