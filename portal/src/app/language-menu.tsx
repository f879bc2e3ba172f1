import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from '@fluentui/react-components'
import { LocalLanguageRegular } from '@fluentui/react-icons'
import { useLingui } from '@lingui/react/macro'
import { useChoices } from '../lib/choices.ts'
import { type Language, languages } from '../lib/i18n.ts'

/** The language of the portals; each is named in itself, so that nobody is lost in the wrong one. */
export function LanguageMenu() {
  const { t, i18n } = useLingui()
  const { chooseLanguage } = useChoices()
  return (
    <Menu
      checkedValues={{ language: [i18n.locale] }}
      onCheckedValueChange={(_, { checkedItems }) => chooseLanguage((checkedItems[0] ?? 'en') as Language)}
    >
      <MenuTrigger>
        <Tooltip content={t`Language`} relationship="label">
          <Button appearance="subtle" icon={<LocalLanguageRegular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {Object.entries(languages).map(([value, name]) => (
            <MenuItemRadio key={value} name="language" value={value} lang={value}>
              {name}
            </MenuItemRadio>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
