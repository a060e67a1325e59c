/** Whether a version is in a range of the forms `1.2.3`, `~1.2.3` and `^1.2.3` (semver 2.0.0, without pre-releases). */
export function isInRange(version: string, range: string): boolean {
  const [major, minor, patch] = numbersOf(version);
  const [wantedMajor, wantedMinor, wantedPatch] = numbersOf(range.replace(/^[~^]/, ''));
  const isAtLeast =
    major > wantedMajor ||
    (major === wantedMajor && (minor > wantedMinor || (minor === wantedMinor && patch >= wantedPatch)));
  if (range.startsWith('~')) return isAtLeast && major === wantedMajor && minor === wantedMinor;
  if (!range.startsWith('^')) return major === wantedMajor && minor === wantedMinor && patch === wantedPatch;
  if (wantedMajor > 0) return isAtLeast && major === wantedMajor;
  // Below 1.0.0 the minor number says what fits, and below 0.1.0 the patch.
  if (wantedMinor > 0) return isAtLeast && major === 0 && minor === wantedMinor;
  return major === 0 && minor === 0 && patch === wantedPatch;
}

function numbersOf(version: string): [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
}
