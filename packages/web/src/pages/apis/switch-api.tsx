/**
 * A dialog that enables or disables an API for a project. It says first what this will cause. If somebody else changed the
 * project's list of APIs meanwhile, it shows their list and that list with this change, and the person chooses.
 */
import type { ApisTexts } from '@grantway/messages/console/apis';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Api, Project } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { useNotices } from '../../components/notices.tsx';
import { apiUseIn, haveSameApis, withApi } from './enabled-apis.ts';

type Props = {
  readonly project: Project;
  readonly api: Api;
  readonly text: ApisTexts;
  readonly onClose: () => void;
};

export function SwitchApi({ project, api, text, onClose }: Props) {
  const { show, showFailure } = useNotices();
  // The project as the person saw it when they opened the dialog.
  const [seen] = useState(project);
  const [theirs, setTheirs] = useState<Project>();
  const changing = useChange('projects.update', ['projects.get', 'projects.list', 'apis.get', 'apis.list']);
  const { id, title } = api;
  const ids = { project: project.id };
  const enables = apiUseIn(seen, api) === 'off';
  const send = (present: Project, isEnabled: boolean) =>
    changing.run({ ids, input: { enabledApis: withApi(present, id, isEnabled) }, etag: present.etag });
  const readLatest = () => call('projects.get', { ids }).catch(() => undefined);
  const done = (isEnabled: boolean) => (isEnabled ? text.enabled(title) : text.disabled(title));
  const undo = async () => {
    const latest = await readLatest();
    const outcome = latest && (await send(latest, !enables));
    if (outcome === undefined) return;
    if ('answer' in outcome) show(done(!enables));
    else showFailure(outcome.failure);
  };
  const change = async (present: Project): Promise<void> => {
    if (changing.pending) return;
    const outcome = await send(present, enables);
    if ('failure' in outcome) {
      const latest = outcome.failure.isConflict ? await readLatest() : undefined;
      // If somebody else changed only other fields of the project, both changes can stand.
      if (latest && haveSameApis(latest, seen)) return change(latest);
      return setTheirs(latest);
    }
    onClose();
    // The dialog has asked already; only what stops apps can also be undone.
    show(done(enables), enables ? undefined : () => void undo());
  };
  const list = (apis: readonly string[] = []) => (apis.length === 0 ? text.none : apis.join(', '));
  if (theirs !== undefined) {
    return (
      <ConflictDialog
        fields={[
          {
            label: text.enabledApis,
            mine: list(withApi(theirs, id, enables)),
            theirs: list(theirs.enabledApis),
          },
        ]}
        pending={changing.pending}
        onUseMine={() => void change(theirs)}
        onUseTheirs={onClose}
      />
    );
  }
  return (
    <ConfirmDialog
      kind={enables ? 'primary' : 'danger'}
      title={enables ? text.enableHeading(title) : text.disableHeading(title)}
      confirm={enables ? text.enableOf(title) : text.disableOf(title)}
      keep={enables ? undefined : text.keep}
      pending={changing.pending}
      failure={changing.failure}
      onConfirm={() => void change(seen)}
      onClose={onClose}
    >
      {enables ? (
        <Enabling project={seen} api={api} text={text} />
      ) : (
        <Disabling project={seen} api={api} text={text} />
      )}
      <Equivalent
        command={['project', 'change', project.id, enables ? '--add-api' : '--remove-api', id]}
        operation="projects.update"
        call={{ ids, input: { enabledApis: withApi(seen, id, enables) } }}
      />
    </ConfirmDialog>
  );
}

type AboutProps = Omit<Props, 'onClose'>;

function Enabling({ project, api: { title, termsOfServiceUrl }, text }: AboutProps) {
  return (
    <>
      <p>{text.enableMeaning(title, project.name)}</p>
      {termsOfServiceUrl && (
        <p>
          {text.termsMeaning} <TermsLink url={termsOfServiceUrl} text={text} />
        </p>
      )}
    </>
  );
}

function Disabling({ project, api: { title, builtIn }, text }: AboutProps) {
  return (
    <>
      <p>
        {text.disableMeaning(title, project.name)} {builtIn && text.disableKeys}
      </p>
      <p>{text.disableKeeps}</p>
    </>
  );
}

export function TermsLink({ url, text }: { readonly url: string; readonly text: ApisTexts }) {
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {text.terms}
    </a>
  );
}
