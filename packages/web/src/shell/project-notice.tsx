/** Shows a banner if the address names a deleted project. The banner's code loads only then. */
import { lazy, Suspense } from 'react';
import { useRecordIf } from '../api/queries.ts';
import { useProjectOfAddress } from '../routing/project-of-address.ts';

const DeletedBanner = lazy(() => import('./deleted-banner.tsx'));

export function ProjectNotice() {
  const id = useProjectOfAddress();
  const project = useRecordIf('projects.get', id === undefined ? undefined : { project: id }).data;
  if (project?.deleteTime === undefined) return null;
  return (
    <Suspense>
      <DeletedBanner project={project} />
    </Suspense>
  );
}
