import type { OrganizationsTexts } from '@grantway/messages/console/organizations';
import { shellTexts } from '@grantway/messages/console/shell';
import { call } from '../../api/call.ts';
import type { Organization } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { listOptions } from '../../components/changed-fields.ts';
import { domainsOf, domainsRule } from '../../components/domains-rule.ts';
import { EditConflict } from '../../components/edit-conflict.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { fieldsBefore } from '../../components/fields-before.ts';
import { Form } from '../../components/form.tsx';
import { MachineText } from '../../components/machine-text.tsx';
import { useNotices } from '../../components/notices.tsx';
import { nameRule } from '../../components/rules.ts';
import { useEditing } from '../../components/use-editing.ts';
import { useTexts } from '../../texts/language.tsx';

type Props = {
  readonly organization: Organization;
  /** An organization gets every account of its domains, so only administrators of the server may set domains. */
  readonly maySetDomains: boolean;
  readonly text: OrganizationsTexts;
};

/** `domains` is the text as typed. A text made from a list would lose a space at the end. */
type Fields = { readonly name: string; readonly domains: string };

export function EditOrganization({ organization, maySetDomains, text }: Props) {
  const { rules, save } = useTexts(shellTexts);
  const { show, showFailure } = useNotices();
  const changing = useChange('organizations.update', ['organizations', 'accounts']);
  const ids = { organization: organization.id };
  const inputOf = ({ name, domains }: Partial<Fields>) => ({
    ...(name !== undefined && { name: name.trim() }),
    ...(domains !== undefined && { domains: domainsOf(domains) }),
  });
  const undo = async (input: ReturnType<typeof inputOf>, etag: string | undefined) => {
    const outcome = await changing.run({ ids, input, etag });
    if ('answer' in outcome) show(text.saved(outcome.answer.name));
    else showFailure(outcome.failure);
  };
  const editing = useEditing<Organization, Fields>({
    key: `organization.${organization.id}`,
    record: organization,
    fieldsOf: ({ name, domains }) => ({ name, domains: domains.join(' ') }),
    read: () => call('organizations.get', { ids }),
    write: (changes, etag) => changing.run({ ids, input: inputOf(changes), etag }),
    onSaved: ({ name, etag }) => {
      const before = inputOf(fieldsBefore(editing.base, editing.changes));
      show(text.saved(name), () => void undo(before, etag));
    },
  });
  const { fields, base, changes, isChanged, edit, conflict } = editing;
  const checks = { name: nameRule(rules), domains: domainsRule(text) };
  const isGood = checks.name(fields.name) === undefined && checks.domains(fields.domains) === undefined;
  const isTaken = changing.failure?.code === 'ALREADY_EXISTS';
  const input = inputOf(changes);
  return (
    <section className="section" aria-labelledby="edit">
      <h2 id="edit">{text.edit}</h2>
      <Form
        submit={save}
        subject={text.edit}
        onDiscard={editing.isChanged ? editing.discard : undefined}
        pending={changing.pending}
        canSubmit={isChanged && isGood}
        failure={conflict !== undefined || isTaken ? undefined : changing.failure}
        onSubmit={async () => void (await editing.save())}
      >
        <Field
          label={text.name}
          meaning={text.nameMeaning}
          value={fields.name}
          onChange={(name) => edit({ name })}
          check={checks.name}
        />
        {maySetDomains ? (
          <Field
            label={text.domains}
            meaning={text.domainsMeaning}
            value={fields.domains}
            onChange={(domains) => {
              changing.forget();
              edit({ domains });
            }}
            check={checks.domains}
            refused={isTaken ? text.takenDomain : undefined}
            isMachine
          />
        ) : (
          <div>
            <p>
              <strong>{text.domains}</strong> <MachineText>{fields.domains}</MachineText>
            </p>
            <p className="soft">{text.domainsFixed}</p>
          </div>
        )}
      </Form>
      <Equivalent
        command={[
          ...['organization', 'change', organization.id],
          ...(input.name === undefined ? [] : ['--name', input.name]),
          ...listOptions('domain', domainsOf(base.domains), input.domains),
        ]}
        operation="organizations.update"
        call={{ ids, input }}
      />
      <EditConflict
        editing={editing}
        labels={text}
        pending={changing.pending}
        onDiscarded={changing.forget}
      />
    </section>
  );
}
