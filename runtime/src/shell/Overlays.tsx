import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import { useOverlay } from './use-overlay.ts';

const CreateDrawer = lazy(async () => ({
  default: (await import('../records/CreateDrawer.tsx')).CreateDrawer,
}));
const EditDrawer = lazy(async () => ({ default: (await import('../records/EditDrawer.tsx')).EditDrawer }));
const PeekDrawer = lazy(async () => ({ default: (await import('../records/PeekDrawer.tsx')).PeekDrawer }));
const SearchDialog = lazy(async () => ({
  default: (await import('./search/SearchDialog.tsx')).SearchDialog,
}));

/** What lies over the page, by the address: `?peek=deal.<id>`, `?new=deal`, `?edit=deal.<id>`, `?search=1`. */
export function Overlays() {
  const overlay = useOverlay();
  useHotkeys([['mod+K', () => overlay.open('search', '1')]], []);
  const created = overlay.value('new');
  const edited = target(overlay.value('edit'));
  const peeked = target(overlay.value('peek'));
  return (
    <Suspense fallback={null}>
      {peeked && <PeekDrawer {...peeked} onClose={() => overlay.close('peek')} />}
      {edited && <EditDrawer {...edited} onClose={() => overlay.close('edit')} />}
      {created !== undefined && <CreateDrawer object={created} onClose={() => overlay.close('new')} />}
      {overlay.value('search') !== undefined && <SearchDialog onClose={() => overlay.close('search')} />}
    </Suspense>
  );
}

function target(value: string | undefined): { object: string; id: string } | undefined {
  const [object, id] = value?.split('.') ?? [];
  return object !== undefined && id !== undefined ? { object, id } : undefined;
}
