import { rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { ensureBuild } from './ensure-build.mjs';

/** Builds the server and the app and names them `current`, for images that start without this command line. */
const built = await ensureBuild();
for (const folder of Object.values(built)) {
  const link = path.join(path.dirname(folder), 'current');
  rmSync(link, { force: true });
  symlinkSync(path.basename(folder), link);
}
