import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { type RefObject, useEffect, useState } from 'react';
import type { CellPlace } from './CanvasCell.tsx';
import { nearestSide, readDragData, readDropData, type Side, toDragData, toDropData } from './drag-data.ts';
import { placeBeside } from './drop-place.ts';
import { useLatest } from './use-latest.ts';

/** Makes a cell draggable and a drop target; answers the side that a drop now would go to. */
export function useCellDrag(element: RefObject<HTMLElement | null>, at: CellPlace): Side | undefined {
  const [side, setSide] = useState<Side>();
  const latest = useLatest(at);
  useEffect(() => {
    const node = element.current;
    if (!node) return undefined;
    return combine(
      draggable({
        element: node,
        getInitialData: () => toDragData({ type: 'cell', cell: latest.current.cell.id }),
      }),
      dropTargetForElements({
        element: node,
        canDrop: ({ source }) => canDropOn(latest.current, readDragData(source.data)),
        getData: ({ input }) => {
          const nearest = nearestSide(node.getBoundingClientRect(), { x: input.clientX, y: input.clientY });
          return toDropData(placeBeside(latest.current, nearest));
        },
        onDrag: ({ self }) => setSide(readDropData(self.data)?.side),
        onDragLeave: () => setSide(undefined),
        onDrop: () => setSide(undefined),
      }),
    );
  }, [element, latest]);
  return side;
}

function canDropOn(at: CellPlace, dragged: ReturnType<typeof readDragData>): boolean {
  return dragged !== undefined && !(dragged.type === 'cell' && dragged.cell === at.cell.id);
}
