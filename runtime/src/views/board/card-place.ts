import type { RecordEnvelope } from '../../api/records.ts';

/** Ids of the cards right above and right below a place in a column; an end of the column has only one. */
export interface CardPlace {
  after?: string;
  before?: string;
}

/** The card one drops beside, and on which of its edges. */
export interface CardEdge {
  id: string;
  edge: 'above' | 'below';
}

/** The place beside a card of a column, as it will be without the moved card; undefined beside no card of it. */
export function placeBeside(
  cards: readonly RecordEnvelope[],
  moved: string,
  { id, edge }: CardEdge,
): CardPlace | undefined {
  const rest = cards.filter((card) => card.id !== moved);
  const at = rest.findIndex((card) => card.id === id);
  if (at === -1) return undefined;
  const above = rest[edge === 'above' ? at - 1 : at];
  const below = rest[edge === 'above' ? at : at + 1];
  return { ...(above && { after: above.id }), ...(below && { before: below.id }) };
}

/** The place one step up or down from where a card stands; undefined at that end of the column. */
export function placeBeyond(
  cards: readonly RecordEnvelope[],
  moved: string,
  step: -1 | 1,
): CardPlace | undefined {
  const at = cards.findIndex((card) => card.id === moved);
  const neighbour = at === -1 ? undefined : cards[at + step];
  return neighbour && placeBeside(cards, moved, { id: neighbour.id, edge: step === 1 ? 'below' : 'above' });
}

/** Whether a card put there would stand where it stands already. */
export function isOwnPlace(cards: readonly RecordEnvelope[], moved: string, place: CardPlace): boolean {
  const at = cards.findIndex((card) => card.id === moved);
  return at !== -1 && cards[at - 1]?.id === place.after && cards[at + 1]?.id === place.before;
}
