import { deletedProjectTexts } from '@grantway/messages/console/deleted-project';
import type { Project } from '../api/operations.ts';
import { usePermissions } from '../api/queries.ts';
import { Button } from '../components/button.tsx';
import { Drawing, drawings } from '../components/drawing.tsx';
import { Equivalent } from '../components/equivalent.tsx';
import { ChangeFailure } from '../components/failure.tsx';
import { isRestorable, useRestoring } from '../components/project-restoring.tsx';
import { useDay } from '../components/time-text.tsx';
import { useTexts } from '../texts/language.tsx';
import './deleted-banner.css';

export default function DeletedBanner({ project }: { readonly project: Project }) {
  const text = useTexts(deletedProjectTexts);
  const day = useDay();
  const mayRestore = usePermissions(project.id).has('projects.delete') && isRestorable(project);
  const { restore, pending, failure } = useRestoring();
  const { id, name, restorableUntil = '' } = project;
  return (
    <section className="deleted-banner" aria-label={text.state}>
      <Drawing d={drawings.caution} />
      <div className="deleted-text">
        <p>{isRestorable(project) ? text.banner(name, day(restorableUntil)) : text.bannerLate(name)}</p>
        <ChangeFailure failure={failure} />
        {mayRestore && (
          <Equivalent
            command={['project', 'restore', id]}
            operation="projects.undelete"
            call={{ ids: { project: id }, input: {} }}
          />
        )}
      </div>
      {mayRestore && (
        <Button kind="primary" pending={pending} onClick={() => void restore(project)}>
          {text.restore(name)}
        </Button>
      )}
    </section>
  );
}
