import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { ObjectModel, ViewModel } from '../metadata/model.ts';
import { useLabel } from '../metadata/use-label.ts';
import { MetadataIcon } from '../ui/MetadataIcon.tsx';
import { knownColour } from '../ui/StagePill.tsx';
import { useIsPhone } from '../ui/use-is-phone.ts';
import classes from './views.module.css';

/** The object's name and its views as tabs; on a phone the view's name opens a menu of them. */
export function ViewHead({
  object,
  views,
  view,
}: {
  object: ObjectModel;
  views: ViewModel[];
  view: ViewModel;
}) {
  const label = useLabel();
  const isPhone = useIsPhone();
  const colour = knownColour(object.colour ?? 'blue');
  if (isPhone) return <PhoneHead views={views} view={view} />;
  return (
    <header className={classes['head']}>
      <span
        className={classes['tile']}
        style={{ background: `var(--fw-stage-${colour}-bg)`, color: `var(--fw-stage-${colour}-fg)` }}
      >
        <MetadataIcon name={object.icon} size={16} />
      </span>
      <h1 className={classes['title']}>{label(object.labelPlural)}</h1>
      <nav className={classes['tabs']} aria-label={label(object.labelPlural)}>
        {views.map((one) => (
          <Link
            key={one.name}
            to={`?view=${one.name}`}
            className={classes['tab']}
            aria-current={one.name === view.name ? 'page' : undefined}
          >
            {label(one.label)}
          </Link>
        ))}
      </nav>
    </header>
  );
}

function PhoneHead({ views, view }: { views: ViewModel[]; view: ViewModel }) {
  const label = useLabel();
  return (
    <header className={classes['head']}>
      <Menu>
        <Menu.Target>
          <button type="button" className={classes['phoneTitle']}>
            <h1 className={classes['title']}>{label(view.label)}</h1>
            <IconChevronDown size={18} stroke={1.75} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map((one) => (
            <Menu.Item key={one.name} component={Link} to={`?view=${one.name}`}>
              {label(one.label)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </header>
  );
}
