/** Deletes a project after the person types its id. */
import { deletedProjectTexts } from '@grantway/messages/console/deleted-project';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import type { Project } from '../../api/operations.ts';
import { useChange, useList } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { useNotices } from '../../components/notices.tsx';
import { touchedByDeletion, useRestoring } from '../../components/project-restoring.tsx';
import { useDayCount } from '../../components/time-text.tsx';
import { focusContent } from '../../routing/focus-content.ts';
import { useTexts } from '../../texts/language.tsx';
import { WhatStops } from './what-stops.tsx';

export function DeleteProject({ project }: { readonly project: Project }) {
  const text = useTexts(deletedProjectTexts);
  const days = useDayCount()(session().projectRestorableSeconds / 86_400);
  const [isAsked, setAsked] = useState(false);
  const apis = useList('apis.list', 'apis', {}, { filter: `project = "${project.id}"` });
  const owned = apis.data?.find(({ state }) => state === 'active');
  return (
    <section className="section" aria-labelledby="delete">
      <h2 id="delete">{text.heading}</h2>
      {owned === undefined ? (
        <>
          <p>{text.meaning(days)}</p>
          <div className="form-actions">
            <Button kind="danger" onClick={() => setAsked(true)}>
              {text.delete(project.name)}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>{text.ownsApi(owned.title)}</p>
          <Equivalent
            command={['api', 'retire', owned.id]}
            operation="apis.retire"
            call={{ ids: { api: owned.id }, input: {} }}
          />
        </>
      )}
      {isAsked && <Question project={project} days={days} onClose={() => setAsked(false)} />}
    </section>
  );
}

type Props = { readonly project: Project; readonly days: string; readonly onClose: () => void };

function Question({ project, days, onClose }: Props) {
  const text = useTexts(deletedProjectTexts);
  const { show } = useNotices();
  const { restore } = useRestoring();
  const deletion = useChange('projects.delete', touchedByDeletion);
  const { id, name, etag } = project;
  const call = { ids: { project: id }, etag };
  const confirm = async () => {
    const outcome = await deletion.run(call);
    if ('failure' in outcome) return;
    // While the dialog is open, nothing outside it can have the focus.
    flushSync(onClose);
    focusContent();
    show(text.deleted(name), () => void restore(project));
  };
  return (
    <ConfirmDialog
      title={text.delete(name)}
      confirm={text.delete(name)}
      typeName={id}
      pending={deletion.pending}
      failure={deletion.failure}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <WhatStops project={id} />
      <p>{text.later(days)}</p>
      <Equivalent command={['project', 'delete', id]} operation="projects.delete" call={call} />
    </ConfirmDialog>
  );
}
