import { Navigate } from 'react-router';
import { useMetadata } from '../metadata/use-metadata.ts';
import { itemAddress, leafItems } from './item-address.ts';
import { useHasAdmin } from './me-context.ts';
import { NothingYet } from './NothingYet.tsx';
import { useCurrentApp } from './use-current-app.ts';

/** Leads to the first list of the app at hand; to the templates when nothing is installed. */
export function Landing() {
  const app = useCurrentApp();
  const { objects } = useMetadata();
  const canInstall = useHasAdmin('metadata');
  const item = app && leafItems(app.items).find(({ object }) => object !== undefined && objects.has(object));
  if (app !== undefined && item !== undefined) return <Navigate to={itemAddress(app, item)} replace />;
  return canInstall ? <Navigate to="/templates" replace /> : <NothingYet />;
}
