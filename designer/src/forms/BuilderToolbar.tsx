import { Button, SegmentedControl, Switch } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile, IconPlus } from '@tabler/icons-react';
import { useStudioTexts } from '../i18n/texts.ts';
import classes from './builder.module.css';

export type Device = 'desktop' | 'phone';

/** How the canvas shows the form. */
export function BuilderToolbar({
  device,
  onDevice,
  language,
  onLanguage,
  isTrying,
  onTry,
  onAdd,
}: {
  device: Device;
  onDevice: (device: Device) => void;
  language: string;
  onLanguage: (language: string) => void;
  isTrying: boolean;
  onTry: (isTrying: boolean) => void;
  /** Opens the palette, where it does not stand beside the canvas. */
  onAdd?: () => void;
}) {
  const t = useStudioTexts();
  return (
    <div className={classes['toolbar']}>
      <SegmentedControl
        aria-label={`${t('forms.desktop')} / ${t('forms.phone')}`}
        value={device}
        onChange={onDevice}
        data={[
          {
            value: 'desktop',
            label: (
              <IconDeviceDesktop
                size={16}
                stroke={1.75}
                aria-label={t('forms.desktop')}
                style={{ display: 'block' }}
              />
            ),
          },
          {
            value: 'phone',
            label: (
              <IconDeviceMobile
                size={16}
                stroke={1.75}
                aria-label={t('forms.phone')}
                style={{ display: 'block' }}
              />
            ),
          },
        ]}
      />
      <SegmentedControl
        aria-label={t('forms.preview')}
        value={language}
        onChange={onLanguage}
        data={[
          { value: 'en', label: 'EN' },
          { value: 'zh-CN', label: '中文' },
        ]}
      />
      <Switch
        label={t('forms.tryOut')}
        checked={isTrying}
        onChange={(event) => onTry(event.currentTarget.checked)}
      />
      {onAdd && (
        <Button variant="default" ml="auto" leftSection={<IconPlus size={14} stroke={2} />} onClick={onAdd}>
          {t('forms.add')}
        </Button>
      )}
      <span className={classes['keys']} title={t('forms.keys')}>
        {t('forms.keys')}
      </span>
    </div>
  );
}
