import { Navigate, useParams } from 'react-router';
import { useMetadata } from '../metadata/use-metadata.ts';
import { itemAddress, leafItems } from './item-address.ts';
import { useHasAdmin } from './me-context.ts';
import { NothingYet } from './NothingYet.tsx';

/** Leads to the first list of the app; to the templates when nothing is installed. */
export function Landing() {
  const { app: wanted } = useParams();
  const { apps, objects } = useMetadata();
  const canInstall = useHasAdmin('metadata');
  const app = apps.find(({ name }) => name === wanted) ?? apps[0];
  const item = app && leafItems(app.items).find(({ object }) => object !== undefined && objects.has(object));
  if (app !== undefined && item !== undefined) return <Navigate to={itemAddress(app, item)} replace />;
  return canInstall ? <Navigate to="/templates" replace /> : <NothingYet />;
}
