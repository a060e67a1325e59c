import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconLanguage } from '@tabler/icons-react';
import { useLanguage } from '../../i18n/create-texts.ts';
import { languages } from '../../i18n/languages.ts';
import { switchLanguage } from '../../i18n/switch-language.ts';

/** The language switch of pages for people not signed in. */
export function LanguageMenu() {
  const language = useLanguage();
  const current = languages.find(({ code }) => code === language);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconLanguage size={16} stroke={1.75} />}
          rightSection={<IconChevronDown size={14} />}
        >
          {current?.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map(({ code, name }) => (
          <Menu.Item key={code} lang={code} onClick={() => void switchLanguage(code)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
