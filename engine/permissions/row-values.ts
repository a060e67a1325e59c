import type { RecordDocument } from '#engine/database/index.ts';
import type { CompiledRelease } from '#engine/metadata/index.ts';
import type { FeelInput } from '#schemas/expression/index.ts';
import type { RecordValues } from './permissions.ts';

/**
 * Reads a stored record as FEEL does: fields and system attributes by name, converted when asked for. What lies
 * behind a reference is not on the row and reads as absent.
 */
export function rowValues(release: CompiledRelease, object: string, row: RecordDocument): RecordValues {
  const fields = release.objects.get(object)?.fields;
  return (path) => {
    const [name, ...rest] = path;
    if (name === undefined || rest.length > 0) return undefined;
    const field = fields?.get(name);
    if (field) return field.storage.fromStored(row.fields[name], field);
    return systemValue(release, object, row, name);
  };
}

function systemValue(release: CompiledRelease, object: string, row: RecordDocument, name: string): FeelInput {
  switch (name) {
    case 'id':
      return row._id.toHexString();
    case 'object':
      return object;
    case 'rev':
      return row._rev;
    case 'state':
      return row._state;
    case 'owner':
      return row._owner?.toHexString();
    case 'department':
      return row._department?.toHexString();
    case 'recordType':
      return row._recordType;
    case 'pipeline':
      return row._stage?.pipeline;
    case 'stage':
      return row._stage?.stage;
    case 'stageCategory':
      return stageCategory(release, row);
    case 'stageSince':
      return row._stage?.since.toISOString();
    case 'createdAt':
      return row._createdAt.toISOString();
    case 'createdBy':
      return row._createdBy.toHexString();
    case 'updatedAt':
      return row._updatedAt.toISOString();
    case 'updatedBy':
      return row._updatedBy.toHexString();
    default:
      return undefined;
  }
}

function stageCategory(release: CompiledRelease, { _stage }: RecordDocument): string | undefined {
  return _stage && release.pipelines.get(_stage.pipeline)?.stages.get(_stage.stage)?.category;
}
