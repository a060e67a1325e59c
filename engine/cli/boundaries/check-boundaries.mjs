import { root } from '../root.mjs';
import { cruiseTree } from './cruise-tree.mjs';
import { withPlantedViolations } from './plant-violations.mjs';
import { rules } from './rules.mjs';

/** Fewer modules than this means that the tool read nothing, not that all is well. */
const leastModules = 400;

/** Finds imports that break the house's rules; also a rule that no longer catches its planted violation. */
export async function checkBoundaries() {
  const house = await cruiseTree(root);
  const planted = await withPlantedViolations(cruiseTree);
  const caught = new Set(planted.violations.map(({ rule }) => rule));
  const cure = new Map(rules.map(({ name, comment }) => [name, comment]));
  return [
    ...house.violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}. ${cure.get(rule)}`),
    ...rules
      .filter(({ name }) => !caught.has(name))
      .map(({ name }) => `${name} misses its planted violation`),
    ...(house.modules < leastModules ? [`only ${house.modules} modules were read`] : []),
  ];
}
