import { useSuspenseQuery } from '@tanstack/react-query';
import { Navigate, Route, Routes } from 'react-router';
import { useLanguage } from '#runtime/i18n/create-texts.ts';
import { ChangesPage } from './publish/ChangesPage.tsx';
import { DraftProvider } from './draft/DraftProvider.tsx';
import { FieldsPage } from './objects/FieldsPage.tsx';
import { ObjectsPage } from './objects/ObjectsPage.tsx';
import { FormBuilder } from './forms/FormBuilder.tsx';
import { FormsPage } from './forms/FormsPage.tsx';
import { PipelinePage } from './pipelines/PipelinePage.tsx';
import { PipelinesPage } from './pipelines/PipelinesPage.tsx';
import { RolesPage } from './roles/RolesPage.tsx';
import { StudioShell } from './shell/StudioShell.tsx';
import { studioTexts } from './i18n/texts.ts';

/** The pages of Studio, all on one draft. */
export function StudioRoutes() {
  const language = useLanguage();
  useSuspenseQuery({
    queryKey: ['studio', 'texts', language],
    queryFn: () => studioTexts.load(language).then(() => true),
    staleTime: Infinity,
  });
  return (
    <DraftProvider>
      <Routes>
        <Route element={<StudioShell />}>
          <Route index element={<Navigate to="objects" replace />} />
          <Route path="objects" element={<ObjectsPage />} />
          <Route path="objects/:object" element={<FieldsPage />} />
          <Route path="forms" element={<FormsPage />} />
          <Route path="forms/:form" element={<FormBuilder />} />
          <Route path="pipelines" element={<PipelinesPage />} />
          <Route path="pipelines/:pipeline" element={<PipelinePage />} />
          <Route path="roles" element={<RolesPage />} />
          <Route path="roles/:role" element={<RolesPage />} />
          <Route path="changes" element={<ChangesPage />} />
          <Route path="*" element={<Navigate to="/studio/objects" replace />} />
        </Route>
      </Routes>
    </DraftProvider>
  );
}
