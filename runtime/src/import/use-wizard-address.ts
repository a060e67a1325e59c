import { useParams, useSearchParams } from 'react-router';
import type { Step } from './steps.ts';
import { memberObject } from './targets.ts';

/** What the address of the wizard says, and how to change it; a reload goes on where one was. */
export interface WizardAddress {
  /** The object imported into; `user` = members. */
  object: string;
  /** The object's list, or the members page. */
  back: string;
  importId: string | undefined;
  wanted: string | null;
  open(id: string): void;
  go(step: Step): void;
  restart(): void;
}

/** Reads `/app/:app/o/:object/import?import=…&step=…`, or the members' import without app and object. */
export function useWizardAddress(): WizardAddress {
  const { app, object = memberObject } = useParams();
  const [params, setParams] = useSearchParams();
  return {
    object,
    back: object === memberObject ? '/settings/members' : `/app/${app ?? ''}/o/${object}`,
    importId: params.get('import') ?? undefined,
    wanted: params.get('step'),
    open: (id) => setParams({ import: id }),
    go: (step) => setParams({ import: params.get('import') ?? '', step }),
    restart: () => setParams({}),
  };
}

/** Where files for `object` are imported. */
export function importAddress(app: string, object: string): string {
  return object === memberObject ? '/settings/members/import' : `/app/${app}/o/${object}/import`;
}
