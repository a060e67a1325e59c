import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useMetadata } from '../metadata/use-metadata.ts';
import { leafItems } from './item-address.ts';
import { useCurrentApp } from './use-current-app.ts';

/** What may lie over a page; each is a search parameter, so that the page behind stays as it is. */
export type OverlayName = 'new' | 'edit' | 'peek' | 'search';

/** Opens and closes what lies over the page. */
export function useOverlay() {
  const [params, setParams] = useSearchParams();
  return useMemo(
    () => ({
      value: (name: OverlayName) => params.get(name) ?? undefined,
      open(name: OverlayName, value: string) {
        setParams((current) => {
          current.set(name, value);
          return current;
        });
      },
      close(name: OverlayName) {
        setParams(
          (current) => {
            current.delete(name);
            return current;
          },
          { replace: true },
        );
      },
    }),
    [params, setParams],
  );
}

/** The object that *Create* makes here: the page's, else the first of the app at hand that I may create. */
export function useCreateTarget(): string | undefined {
  const { object } = useParams();
  const { objects } = useMetadata();
  const app = useCurrentApp();
  if (object !== undefined && objects.get(object)?.can.create) return object;
  const names = leafItems(app?.items ?? []).map((item) => item.object ?? '');
  return names.find((name) => objects.get(name)?.can.create);
}
