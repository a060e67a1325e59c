import { MetadataIcon } from '../../ui/MetadataIcon.tsx';
import classes from './search.module.css';

/** Somewhere to go. */
export interface SearchTarget {
  address: string;
  name: string;
  note: string;
  icon: string | undefined;
}

/** One hit. */
export function SearchRow({
  id,
  target,
  isActive,
  onOpen,
}: {
  id: string;
  target: SearchTarget;
  isActive: boolean;
  onOpen: () => void;
}) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      className={classes['row']}
      onClick={onOpen}
      onKeyDown={(event) => event.key === 'Enter' && onOpen()}
    >
      <MetadataIcon name={target.icon} size={16} />
      <span className={classes['name']}>{target.name}</span>
      <span className={classes['note']}>{target.note}</span>
    </div>
  );
}
