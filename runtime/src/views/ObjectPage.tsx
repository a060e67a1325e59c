import { lazy } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useMetadata } from '../metadata/use-metadata.ts';
import { NotFound } from '../shell/NotFound.tsx';
import { ViewHead } from './ViewHead.tsx';
import { viewsOf } from './views-of.ts';

const ListView = lazy(async () => ({ default: (await import('./list/ListView.tsx')).ListView }));
const BoardView = lazy(async () => ({ default: (await import('./board/BoardView.tsx')).BoardView }));

/** One object's records in the chosen view. */
export function ObjectPage() {
  const { object: name = '' } = useParams();
  const [params] = useSearchParams();
  const metadata = useMetadata();
  const object = metadata.objects.get(name);
  if (object === undefined) return <NotFound />;
  const views = viewsOf(metadata, object);
  const view = views.find((one) => one.name === params.get('view')) ?? views[0];
  if (view === undefined) return <NotFound />;
  const key = `${name}/${view.name}`;
  return (
    <>
      <ViewHead object={object} views={views} view={view} />
      {view.type === 'board' ? (
        <BoardView key={key} object={object} view={view} />
      ) : (
        <ListView key={key} object={object} view={view} />
      )}
    </>
  );
}
