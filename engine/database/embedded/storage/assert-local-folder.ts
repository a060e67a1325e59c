import { statfsSync } from 'node:fs';

/** File system numbers of Linux's statfs(2) that stand for network file systems, on which LMDB's locks do not hold. */
const NETWORK = new Map<number, string>([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x517b, 'SMB'],
  [0x5346414f, 'AFS'],
  [0xc36400, 'Ceph'],
]);

/** @throws Error when the folder lies on a network file system */
export function assertLocalFolder(folder: string): void {
  if (process.platform !== 'linux') return;
  const kind = NETWORK.get(Number(statfsSync(folder).type) >>> 0);
  if (kind === undefined) return;
  throw new Error(
    `The data folder ${folder} lies on a network file system (${kind}); the embedded store needs a local disk.`,
  );
}
