import { parseArgs } from 'node:util';

/** The options of a command, all of which it needs; null after saying what is missing, with exit code 2. */
export function readOptions<Name extends string>(
  command: string,
  args: string[],
  names: readonly Name[],
): Record<Name, string> | null {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ args, options });
  const missing = names.filter((name) => typeof values[name] !== 'string' || values[name] === '');
  if (missing.length === 0) return values as Record<Name, string>;
  process.stderr.write(`fieldwork ${command} needs ${missing.map((name) => `--${name}`).join(' and ')}.\n`);
  process.exitCode = 2;
  return null;
}
