import type { OverviewTexts } from '@grantway/messages/console/overview';
import { shellTexts } from '@grantway/messages/console/shell';
import { call } from '../../api/call.ts';
import type { Project } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { EditConflict } from '../../components/edit-conflict.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useNotices } from '../../components/notices.tsx';
import { nameRule } from '../../components/rules.ts';
import { useEditing } from '../../components/use-editing.ts';
import { useTexts } from '../../texts/language.tsx';

type Props = { readonly project: Project; readonly text: OverviewTexts };

type Fields = { readonly name: string };

export function RenameProject({ project, text }: Props) {
  const { rules, save } = useTexts(shellTexts);
  const { show } = useNotices();
  const renaming = useChange('projects.update', ['projects', 'accounts.projects']);
  const ids = { project: project.id };
  const editing = useEditing<Project, Fields>({
    key: `rename.${project.id}`,
    record: project,
    fieldsOf: ({ name }) => ({ name }),
    normalize: ({ name }) => ({ name: name.trim() }),
    read: () => call('projects.get', { ids }),
    write: (input, etag) => renaming.run({ ids, input, etag }),
    onSaved: ({ name }) => {
      renaming.forget();
      show(text.renamed(name));
    },
  });
  const { fields, mine, isChanged, edit, conflict } = editing;
  const check = nameRule(rules);
  const submit = async () => {
    if (check(fields.name) === undefined && !renaming.pending) await editing.save();
  };
  return (
    <section className="section" aria-labelledby="rename">
      <h2 id="rename">{text.rename}</h2>
      <Form
        submit={save}
        onDiscard={editing.isChanged ? editing.discard : undefined}
        pending={renaming.pending}
        canSubmit={isChanged}
        failure={conflict === undefined ? renaming.failure : undefined}
        onSubmit={submit}
      >
        <Field
          label={text.name}
          meaning={text.nameMeaning}
          value={fields.name}
          onChange={(name) => edit({ name })}
          check={check}
        />
      </Form>
      <Equivalent
        command={['project', 'change', project.id, '--name', mine.name]}
        operation="projects.update"
        call={{ ids, input: mine }}
      />
      <EditConflict
        editing={editing}
        labels={{ name: text.name }}
        pending={renaming.pending}
        onDiscarded={renaming.forget}
      />
    </section>
  );
}
