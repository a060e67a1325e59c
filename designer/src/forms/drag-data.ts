import type { FieldKindName } from '#schemas/types/index.ts';
import type { CellTarget } from '../commands/form-layout.ts';

/** What is being dragged onto or within a form. */
export type DragSource =
  | { type: 'kind'; kind: FieldKindName }
  | { type: 'field'; field: string }
  | { type: 'cell'; cell: string }
  | { type: 'section' };

/** Which side of a cell is nearest. */
export type Side = 'left' | 'right' | 'top' | 'bottom';

const key = 'fieldwork-drag';

/** Data for the drag library, which carries plain records. */
export function toDragData(source: DragSource): Record<string, unknown> {
  return { [key]: source };
}

/** What toDragData made; undefined for anything else that is dragged over the page. */
export function readDragData(data: Record<string, unknown>): DragSource | undefined {
  return data[key] as DragSource | undefined;
}

const targetKey = 'fieldwork-target';

/** Where a drop would go, with what names the place in words. */
export interface DropPlace {
  target: CellTarget;
  /** The cell it is measured against, absent at the end of a section. */
  cell?: string;
  side?: Side;
  section: string;
}

export function toDropData(place: DropPlace): Record<string, unknown> {
  return { [targetKey]: place };
}

export function readDropData(data: Record<string, unknown>): DropPlace | undefined {
  return data[targetKey] as DropPlace | undefined;
}

/** The side of a box that a point is nearest to; the left and right quarter win over above and below. */
export function nearestSide(
  box: { left: number; top: number; width: number; height: number },
  point: { x: number; y: number },
): Side {
  const across = (point.x - box.left) / box.width;
  if (across < 0.25) return 'left';
  if (across > 0.75) return 'right';
  return point.y < box.top + box.height / 2 ? 'top' : 'bottom';
}
