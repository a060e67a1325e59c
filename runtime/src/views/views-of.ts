import type { MetadataModel, ObjectModel, ViewModel } from '../metadata/model.ts';

const shownColumns = 7;

/** The views offered for an object, in the order of the metadata; a plain list where there is none. */
export function viewsOf(metadata: MetadataModel, object: ObjectModel): ViewModel[] {
  const views = metadata.views.filter((view) => view.object === object.name);
  return views.some(({ type }) => type === 'list') ? views : [...views, plainList(object)];
}

function plainList(object: ObjectModel): ViewModel {
  const system = [...(object.pipelines.length > 0 ? ['stage'] : []), ...(object.hasOwner ? ['owner'] : [])];
  const own = [
    object.nameField,
    ...[...object.fields.keys()].filter((name) => name !== object.nameField),
  ].slice(0, shownColumns);
  return {
    kind: 'view',
    name: 'all',
    object: object.name,
    type: 'list',
    label: object.labelPlural,
    sort: [{ field: 'updatedAt', direction: 'desc' }],
    list: { columns: [...own, ...system].map((field) => ({ field })) },
  };
}
