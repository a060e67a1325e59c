import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '../../..');
const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

export interface ChromiumProgram {
  executablePath: string;
  /** What the browser process alone needs on top of this process's environment. */
  env: Record<string, string>;
}

/**
 * Finds a browser for the tests: `FIELDWORK_CHROMIUM`, an installed Chromium, Chrome or Edge, else the one that
 * comes as an npm package (Linux x64), unpacked once with the system libraries it needs.
 */
export async function findChromium(): Promise<ChromiumProgram> {
  const chosen = process.env['FIELDWORK_CHROMIUM'] ?? installed.find((place) => existsSync(place));
  return chosen ? { executablePath: chosen, env: {} } : unpackChromium();
}

/** @throws where the package has no browser for this machine. */
async function unpackChromium(): Promise<ChromiumProgram> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium, Chrome or Edge was found. Install one, or name it in FIELDWORK_CHROMIUM.');
  }
  const folder = path.join(root, 'node_modules/.cache/fieldwork-chromium');
  mkdirSync(folder, { recursive: true });
  // The package unpacks into the temporary folder, and its libraries only where it believes it runs on Lambda.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      "const {default: c} = await import('@sparticuz/chromium'); process.stdout.write(await c.executablePath());",
    ],
    { cwd: root, env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' } },
  );
  return { executablePath: stdout.trim(), env: { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') } };
}
