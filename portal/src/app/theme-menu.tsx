import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components'
import { DarkThemeRegular } from '@fluentui/react-icons'
import { useLingui } from '@lingui/react/macro'
import { type ThemeChoice, useChoices } from '../lib/choices.ts'

/** Light, dark or high contrast; or as the system is set. */
export function ThemeMenu() {
  const { t } = useLingui()
  const { theme, chooseTheme } = useChoices()
  const names: Record<ThemeChoice, string> = {
    system: t`As the system is set`,
    light: t`Light`,
    dark: t`Dark`,
    highContrast: t`High contrast`,
  }
  return (
    <Menu
      checkedValues={{ theme: [theme] }}
      onCheckedValueChange={(_, { checkedItems }) =>
        chooseTheme((checkedItems[0] ?? 'system') as ThemeChoice)
      }
    >
      <MenuTrigger>
        <Tooltip content={t`Theme`} relationship="label">
          <Button appearance="subtle" icon={<DarkThemeRegular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {Object.entries(names).map(([value, name]) => (
            <MenuItemRadio key={value} name="theme" value={value}>
              {name}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
