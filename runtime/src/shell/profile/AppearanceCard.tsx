import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useTexts } from '../../i18n/texts.ts';
import { Card } from '../../ui/Page.tsx';

const schemes = ['light', 'dark', 'auto'] as const;

/** Light, dark, or as the device. Kept in this browser. */
export function AppearanceCard() {
  const t = useTexts();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const names = { light: t('profile.light'), dark: t('profile.dark'), auto: t('profile.asDevice') };
  return (
    <Card title={t('profile.appearance')}>
      <SegmentedControl
        aria-label={t('profile.appearance')}
        value={colorScheme}
        data={schemes.map((value) => ({ value, label: names[value] }))}
        onChange={(value) => setColorScheme(schemes.find((scheme) => scheme === value) ?? 'auto')}
      />
    </Card>
  );
}
