import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { runCommand } from './run-command.mjs';
import { say, stop } from './say.mjs';

const noted = path.join(root, 'node_modules', '.fieldwork-lock');

/** What npm's own words mean, as one sentence a person can act on. */
const reasons = [
  [/ENOSPC/, 'The disk is full. Free some space and start again.'],
  [/EACCES|EPERM/, 'This folder may not be written to by the current user.'],
  [
    /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|network/i,
    'The npm registry cannot be reached. Fieldwork needs it once, to install its packages.',
  ],
  [/EUSAGE|lock file/, 'package.json and package-lock.json disagree. Restore them from the repository.'],
  [/EBADENGINE/, 'A package does not support this version of Node.js.'],
];

/** After it returns, node_modules holds exactly what package-lock.json names. Ends the process when that fails. */
export async function ensurePackages() {
  const hash = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(noted) && readFileSync(noted, 'utf8') === hash) return;
  say('Installing packages (once; about a minute) …');
  const ticker = startTicker();
  const { code, output } = await runCommand('npm', ['ci', '--include=dev', '--no-progress'], { quiet: true });
  clearInterval(ticker);
  if (code !== 0) {
    process.stderr.write(`${output.split('\n').slice(-15).join('\n')}\n`);
    stop(
      reasons.find(([pattern]) => pattern.test(output))?.[1] ?? 'npm ci failed; its own words stand above.',
    );
  }
  writeFileSync(noted, hash);
}

function startTicker() {
  const began = Date.now();
  return setInterval(() => say(`  … ${Math.round((Date.now() - began) / 1000)} s`), 15_000);
}
