import type { FieldModel } from '../../metadata/model.ts';

/** A whole number that by its bounds always has four digits, such as a year: it is no quantity, so nobody groups or sums it. */
export function isYearLike({ kind, property, settings }: FieldModel): boolean {
  const { minimum, maximum } = property;
  return (
    kind === 'number' &&
    (settings.precision ?? 0) === 0 &&
    typeof minimum === 'number' &&
    typeof maximum === 'number' &&
    minimum >= 1_000 &&
    maximum <= 9_999
  );
}
