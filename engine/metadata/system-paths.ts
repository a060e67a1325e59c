/** Where the attributes that every record has stand in the stored document. */
export const systemPaths: Readonly<Record<string, string>> = Object.freeze({
  id: '_id',
  rev: '_rev',
  state: '_state',
  owner: '_owner',
  department: '_department',
  recordType: '_recordType',
  pipeline: '_stage.pipeline',
  stage: '_stage.stage',
  stageSince: '_stage.since',
  createdAt: '_createdAt',
  createdBy: '_createdBy',
  updatedAt: '_updatedAt',
  updatedBy: '_updatedBy',
});
