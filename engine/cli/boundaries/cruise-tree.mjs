import { rules } from './rules.mjs';
import { teachTsx } from './teach-tsx.mjs';

teachTsx();
const { cruise } = await import('dependency-cruiser');

const forbidden = rules.map(({ planted: _planted, ...rule }) => rule);

/**
 * Reads every module of the tree in `baseDir` and holds it against the rules.
 *
 * @returns {Promise<{modules: number, violations: {rule: string, from: string, to: string}[]}>}
 */
export async function cruiseTree(baseDir) {
  const { output } = await cruise(['schemas', 'engine', 'runtime', 'designer'], {
    baseDir,
    ruleSet: { forbidden },
    validate: true,
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  });
  return {
    modules: output.modules.filter(({ source }) => !source.startsWith('node_modules')).length,
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
