import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Message.module.css';

const icons = { ok: IconCircleCheck, warn: IconAlertTriangle, danger: IconAlertCircle, info: IconInfoCircle };

/** One sentence that matters here, with at most one link. `danger` is announced at once. */
export function Message({
  meaning,
  title,
  children,
}: {
  meaning: keyof typeof icons;
  title?: string;
  children?: ReactNode;
}) {
  const Icon = icons[meaning];
  const style = {
    background: `var(--fw-${meaning}-soft)`,
    borderColor: `var(--fw-${meaning}-line)`,
    color: `var(--fw-${meaning}-text)`,
  };
  return (
    <div className={classes['box']} style={style} role={meaning === 'danger' ? 'alert' : 'status'}>
      <Icon size={16} stroke={1.75} className={classes['icon']} aria-hidden />
      <div>
        {title !== undefined && <div className={classes['title']}>{title}</div>}
        {children}
      </div>
    </div>
  );
}
