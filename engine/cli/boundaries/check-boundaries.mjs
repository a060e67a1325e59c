import path from 'node:path';
import { root } from '../root.mjs';
import { runNode } from '../run-command.mjs';
import { cruiseTree } from './cruise-tree.mjs';
import { withPlantedViolations } from './plant-violations.mjs';
import { rules } from './rules.mjs';

/** Fewer modules than this means that the tool read nothing, not that all is well. */
const leastModules = 1_000;

/**
 * Finds imports that break the house's rules; also a rule that no longer catches its planted violation. Cycles are the
 * linter's to find (it tells imports of types apart); here it has to find a planted one.
 */
export async function checkBoundaries() {
  const house = await cruiseTree(root);
  const planted = await withPlantedViolations(async (folder) => ({
    ...(await cruiseTree(folder)),
    isCycleFound: await findsCycle(folder),
  }));
  const caught = new Set(planted.violations.map(({ rule }) => rule));
  const cure = new Map(rules.map(({ name, comment }) => [name, comment]));
  return [
    ...house.violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}. ${cure.get(rule)}`),
    ...rules
      .filter(({ name }) => !caught.has(name))
      .map(({ name }) => `${name} misses its planted violation`),
    ...(planted.isCycleFound ? [] : ['the linter misses the planted cycle']),
    ...(house.modules < leastModules ? [`only ${house.modules} modules were read`] : []),
  ];
}

async function findsCycle(folder) {
  const linter = path.join(root, 'node_modules/oxlint/bin/oxlint');
  const config = path.join(root, '.oxlintrc.json');
  const { output } = await runNode(linter, ['--config', config, 'cycle'], { quiet: true, cwd: folder });
  return output.includes('no-cycle');
}
