import { errorCatalogue, errorText } from '#engine/errors/index.ts';
import type { checkErrors } from '#engine/errors/catalogue/check.ts';
import type { Finding } from '#schemas/findings.ts';
import type { ComponentKey } from '../compiled-release.ts';
import { readablePath } from './readable-path.ts';
import type { Segments } from './segments.ts';

/** A code of the findings that a check of components makes. */
export type CheckCode = keyof typeof checkErrors;

type Report = (code: CheckCode, at: Segments, params?: Record<string, unknown>) => void;

/** Collects the findings about one document. */
export interface Reporter {
  /** Adds an error about a place of the document. */
  readonly error: Report;
  /** Adds something that does not keep the draft from being published. */
  readonly warning: Report;
}

/** Returns a reporter that appends to `findings`. Each says its component in `params.component`. */
export function createReporter(key: ComponentKey, document: unknown, findings: Finding[]): Reporter {
  const add =
    (severity: Finding['severity']) =>
    (code: CheckCode, at: Segments, params: Record<string, unknown> = {}) => {
      const path = readablePath(document, key, at);
      findings.push({
        code,
        path,
        pointer: at
          .map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`)
          .join(''),
        message: `${path}: ${errorText(errorCatalogue[code].detail, 'en', params)}`,
        params: { component: key, ...params },
        severity,
      });
    };
  return { error: add('error'), warning: add('warning') };
}
