import { describe } from 'vitest';
import { runPipelineProbes } from './pipeline-probe.ts';

describe('pipelines are checked before data is read', () => {
  runPipelineProbes([
    ['an unknown stage', [{ $nope: {} }], [], 40_324],
    ['two stages in one', [{ $match: {}, $limit: 1 }], [], 40_323],
    ['$out in the middle', [{ $out: 'x' }, { $match: {} }], [], 40_601],
    ['$densify is refused', [{ $densify: {} }], [], 115],
    ['$fill is refused', [{ $fill: {} }], [], 115],
    ['$geoNear is refused', [{ $geoNear: {} }], [], 115],
    ['$where inside $match is refused', [{ $match: { $where: '1' } }], [], 115],
  ]);
});
