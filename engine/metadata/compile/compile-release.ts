import type { Finding } from '#schemas/findings.ts';
import type { CompiledRelease, ComponentKey, Components } from '../compiled-release.ts';
import { checkComponents, hasErrors } from '../check/check-components.ts';
import { buildRelease } from './build-release.ts';

/**
 * Checks components nobody has looked at and, when no finding is an error, compiles them. Validators are compiled
 * too, so that what this returns is known to work.
 */
export function compileRelease(
  components: ReadonlyMap<ComponentKey, unknown>,
  meta: { number: number; currency: string },
): { release?: CompiledRelease; findings: Finding[] } {
  const findings = checkComponents({ components });
  if (hasErrors(findings)) return { findings };
  const release = buildRelease(components as Components, meta);
  for (const object of release.objects.values()) object.validate({});
  return { release, findings };
}
