/** Changes the name of a project. If somebody else renamed it meanwhile, shows both names. */
import type { OverviewTexts } from '@grantway/messages/console/overview';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Project } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useNotices } from '../../components/notices.tsx';
import { nameRule } from '../../components/rules.ts';
import { useDraft } from '../../components/use-draft.ts';
import { useTexts } from '../../texts/language.tsx';

type Props = { readonly project: Project; readonly text: OverviewTexts };

/** `base` and `etag` are the project's name and etag when the person began to type. */
const nothingTyped = { name: '', base: '', etag: '' };

export function RenameProject({ project, text }: Props) {
  const { rules, save } = useTexts(shellTexts);
  const { show } = useNotices();
  const [draft, change, forget] = useDraft(`rename.${project.id}`, nothingTyped);
  const [theirs, setTheirs] = useState<Project>();
  const renaming = useChange('projects.update', ['projects', 'accounts.projects']);
  const isEdited = draft.etag !== '';
  const name = isEdited ? draft.name : project.name;
  const check = nameRule(rules);
  const ids = { project: project.id };
  const input = { name: name.trim() };
  const clear = () => {
    change(nothingTyped);
    forget();
    setTheirs(undefined);
    renaming.forget();
  };
  const rename = async (etag: string | undefined): Promise<void> => {
    if (check(name) !== undefined || renaming.pending) return;
    const outcome = await renaming.run({ ids, input, etag });
    if ('answer' in outcome) {
      clear();
      show(text.renamed(outcome.answer.name));
    } else if (outcome.failure.isConflict) {
      const latest = await call('projects.get', { ids }).catch(() => undefined);
      // If another field changed, both changes can stand.
      if (latest?.name === draft.base) return rename(latest.etag);
      setTheirs(latest);
    }
  };
  return (
    <section className="section" aria-labelledby="rename">
      <h2 id="rename">{text.rename}</h2>
      <Form
        submit={save}
        kind="plain"
        pending={renaming.pending}
        canSubmit={isEdited && name !== project.name}
        failure={theirs === undefined ? renaming.failure : undefined}
        onSubmit={() => rename(draft.etag)}
      >
        <Field
          label={text.name}
          meaning={text.nameMeaning}
          value={name}
          onChange={(typed) =>
            change({ name: typed, ...(!isEdited && { base: project.name, etag: project.etag ?? '' }) })
          }
          check={check}
        />
      </Form>
      <Equivalent
        command={['project', 'change', project.id, '--name', input.name]}
        operation="projects.update"
        call={{ ids, input }}
      />
      {theirs !== undefined && (
        <ConflictDialog
          fields={[{ label: text.name, mine: name, theirs: theirs.name }]}
          pending={renaming.pending}
          onUseMine={() => void rename(theirs.etag)}
          onUseTheirs={clear}
        />
      )}
    </section>
  );
}
