import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { type RefObject, useEffect, useState } from 'react';
import type { RecordEnvelope } from '../../api/records.ts';
import type { CardEdge } from './card-place.ts';

interface CardDrag {
  card: RefObject<HTMLElement | null>;
  record: RecordEnvelope;
  canMove: boolean;
  /** Whether others may be dropped beside it. */
  isTarget: boolean;
}

/** The card can be dragged, and others dropped beside it; gives the edge that one is held over. */
export function useCardDrag({ card, record, canMove, isTarget }: CardDrag): CardEdge['edge'] | undefined {
  const [edge, setEdge] = useState<CardEdge['edge']>();
  useEffect(() => {
    const element = card.current;
    if (element === null) return undefined;
    const source = canMove ? [draggable({ element, getInitialData: () => ({ kind: 'card', record }) })] : [];
    const target = dropTargetForElements({
      element,
      getData: ({ input }) => ({ beside: record.id, edge: edgeUnder(element, input.clientY) }),
      canDrop: ({ source: { data } }) => data['kind'] === 'card' && !isRecord(data['record'], record),
      onDrag: ({ location }) => setEdge(edgeUnder(element, location.current.input.clientY)),
      onDragLeave: () => setEdge(undefined),
      onDrop: () => setEdge(undefined),
    });
    return combine(...source, ...(isTarget ? [target] : []));
  }, [card, record, canMove, isTarget]);
  return edge;
}

function edgeUnder(element: Element, clientY: number): CardEdge['edge'] {
  const { top, height } = element.getBoundingClientRect();
  return clientY < top + height / 2 ? 'above' : 'below';
}

function isRecord(dragged: unknown, { id }: RecordEnvelope): boolean {
  return typeof dragged === 'object' && dragged !== null && 'id' in dragged && dragged.id === id;
}
