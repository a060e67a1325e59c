import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type ReactNode, useEffect, useRef } from 'react';
import { type DragSource, toDragData } from './drag-data.ts';
import classes from './builder.module.css';
import { useLatest } from './use-latest.ts';

/** Something that is dragged onto the form, or put below the selection by a click or Enter. */
export function PaletteItem({
  source,
  icon,
  label,
  onAdd,
}: {
  source: DragSource;
  icon: ReactNode;
  label: string;
  onAdd: (source: DragSource) => void;
}) {
  const element = useRef<HTMLButtonElement>(null);
  const data = useLatest(source);
  useEffect(() => {
    if (!element.current) return undefined;
    return draggable({ element: element.current, getInitialData: () => toDragData(data.current) });
  }, [data]);
  return (
    <button ref={element} type="button" className={classes['kind']} onClick={() => onAdd(source)}>
      {icon}
      <span>{label}</span>
    </button>
  );
}
