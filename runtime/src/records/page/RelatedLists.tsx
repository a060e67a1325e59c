import type { RecordEnvelope } from '../../api/records.ts';
import type { MetadataModel, ObjectModel } from '../../metadata/model.ts';
import { useMetadata } from '../../metadata/use-metadata.ts';
import { useBuiltForm } from '../use-built-form.ts';
import { RelatedList, type Relation } from './RelatedList.tsx';

/**
 * What belongs to this record: as its form lists it, then the objects that point at it and that the form does not know,
 * such as those of a template that was installed later.
 */
export function RelatedLists({ object, record }: { object: ObjectModel; record: RecordEnvelope }) {
  const metadata = useMetadata();
  const { built } = useBuiltForm(object, { mode: 'view', recordType: record.recordType });
  const cells = built.layout.tabs
    .flatMap(({ sections }) => sections)
    .flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  const listed = cells.flatMap((cell): Relation[] => (cell.kind === 'related' ? [cell] : []));
  const isListed = ({ object: child }: Relation) => listed.some((one) => one.object === child);
  const others = relationsTo(metadata, object.name).filter((relation) => !isListed(relation));
  return [...listed, ...others].map((relation) => (
    <RelatedList
      key={`${relation.object}.${relation.via}.${relation.of ?? ''}`}
      relation={relation}
      record={record}
    />
  ));
}

/** Every reference field of an object I may read that points at `target`. */
export function relationsTo(metadata: MetadataModel, target: string): Relation[] {
  return [...metadata.objects.values()].flatMap((object) =>
    [...object.fields.values()]
      .filter((field) => field.kind === 'reference' && field.settings.to === target)
      .map((field) => ({ object: object.name, via: field.name, label: '', columns: [] })),
  );
}
