import type { StageCompiler } from '../stage.ts';
import { bucket } from './bucket.ts';
import { bucketAuto } from './bucket-auto.ts';
import { count, sortByCount } from './count.ts';
import { currentOp } from './current-op.ts';
import { facet } from './facet.ts';
import { graphLookup } from './graph-lookup.ts';
import { group } from './group.ts';
import { listLocalSessions, listSessions } from './list-sessions.ts';
import { limit, skip } from './limit.ts';
import { lookup } from './lookup.ts';
import { match } from './match.ts';
import { merge } from './merge.ts';
import { out } from './out.ts';
import { addFieldsStage, project, unset } from './project.ts';
import { redact } from './redact.ts';
import { replaceRoot, replaceWith } from './replace-root.ts';
import { setWindowFields } from './set-window-fields.ts';
import { sort } from './sort.ts';
import { sample } from './sample.ts';
import { collStats, documents, indexStats } from './sources.ts';
import { unionWith } from './union-with.ts';
import { unwind } from './unwind.ts';

/** Every stage of the aggregation pipeline by its name. */
export const STAGES: ReadonlyMap<string, StageCompiler> = new Map(
  Object.entries({
    $addFields: addFieldsStage,
    $bucket: bucket,
    $bucketAuto: bucketAuto,
    $collStats: collStats,
    $count: count,
    $currentOp: currentOp,
    $documents: documents,
    $facet: facet,
    $graphLookup: graphLookup,
    $group: group,
    $indexStats: indexStats,
    $limit: limit,
    $listLocalSessions: listLocalSessions,
    $listSessions: listSessions,
    $lookup: lookup,
    $match: match,
    $merge: merge,
    $out: out,
    $project: project,
    $redact: redact,
    $replaceRoot: replaceRoot,
    $replaceWith: replaceWith,
    $sample: sample,
    $set: addFieldsStage,
    $setWindowFields: setWindowFields,
    $skip: skip,
    $sort: sort,
    $sortByCount: sortByCount,
    $unionWith: unionWith,
    $unset: unset,
    $unwind: unwind,
  }),
);

/** Stages the server knows and this store leaves to it. */
export const REFUSED_STAGES: ReadonlySet<string> = new Set([
  '$changeStream',
  '$changeStreamSplitLargeEvent',
  '$densify',
  '$fill',
  '$geoNear',
  '$planCacheStats',
  '$querySettings',
  '$queryStats',
]);
