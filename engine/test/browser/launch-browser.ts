import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

const args = [
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless browser; the caller closes it. The sandbox is left out only for the superuser, or after a launch
 * failed for want of one.
 *
 * @throws with what is missing when no browser starts.
 */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  const launch = (chromiumSandbox: boolean) =>
    chromium.launch({ executablePath, args, chromiumSandbox, env: { ...plainEnvironment(), ...env } });
  if (process.getuid?.() === 0) return launch(false);
  try {
    return await launch(true);
  } catch (error) {
    if (!/sandbox/i.test(String(error))) throw error;
    return launch(false);
  }
}

function plainEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
