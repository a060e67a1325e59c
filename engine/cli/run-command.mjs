import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs a program in the repository root with this terminal.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{env?: NodeJS.ProcessEnv, quiet?: boolean, cwd?: string}} [options] quiet: output is collected, not shown
 * @returns {Promise<{code: number, output: string}>} the exit code (a signal counts as 1) and what was collected
 */
export function runCommand(program, args, { env = process.env, quiet = false, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32' && program === 'npm',
    });
    let output = '';
    child.stdout?.on('data', (part) => (output += part));
    child.stderr?.on('data', (part) => (output += part));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a tool that is installed in node_modules by its JavaScript entry, without a shell. */
export function runNode(script, args, options) {
  return runCommand(process.execPath, [script, ...args], options);
}
