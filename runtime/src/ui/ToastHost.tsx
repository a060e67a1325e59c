import { ActionIcon } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTexts } from '../i18n/texts.ts';
import { closeToast, type Toast, toastStore } from './toast-store.ts';
import classes from './ToastHost.module.css';

const icons = { ok: IconCheck, danger: IconAlertCircle, info: IconInfoCircle };

/** Draws the toasts, bottom centre; one per app. */
export function ToastHost() {
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.current);
  return (
    <div className={classes['host']} aria-live="polite">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastCard({ toast }: { toast: Toast }) {
  const t = useTexts();
  const Icon = icons[toast.meaning];
  const act = () => {
    closeToast(toast.id);
    toast.action?.run();
  };
  return (
    <div className={classes['toast']} role={toast.meaning === 'danger' ? 'alert' : undefined}>
      <Icon size={16} stroke={1.75} color={`var(--fw-${toast.meaning})`} aria-hidden />
      <span className={classes['text']}>{toast.text}</span>
      {toast.action !== undefined && (
        <button type="button" className={classes['action']} onClick={act}>
          {toast.action.label}
        </button>
      )}
      <ActionIcon aria-label={t('common.close')} onClick={() => closeToast(toast.id)}>
        <IconX size={16} stroke={1.75} />
      </ActionIcon>
    </div>
  );
}
