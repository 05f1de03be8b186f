import type { OrganizationsTexts } from '@grantway/messages/console/organizations';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useChange } from '../../api/queries.ts';
import { DialogForm } from '../../components/dialog-form.tsx';
import { domainsOf, domainsRule } from '../../components/domains-rule.ts';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { useNotices } from '../../components/notices.tsx';
import { idFromName, nameRule, projectIdRule } from '../../components/rules.ts';
import { useDraft } from '../../components/use-draft.ts';
import { addressOf } from '../../routing/define-page.ts';
import { useTexts } from '../../texts/language.tsx';

type Props = { readonly text: OrganizationsTexts; readonly onClose: () => void };

export function AddOrganization({ text, onClose }: Props) {
  const { rules } = useTexts(shellTexts);
  const { show } = useNotices();
  const [, navigate] = useLocation();
  const [draft, change, forget] = useDraft('add-organization', { name: '', id: '', domains: '' });
  const [isSubmitted, setSubmitted] = useState(false);
  const [sent, setSent] = useState({ id: '', domains: '' });
  const creation = useChange('organizations.create', ['organizations', 'accounts']);
  const id = draft.id === '' ? idFromName(draft.name) : draft.id;
  const domains = domainsOf(draft.domains);
  const input = { id, name: draft.name.trim(), domains };
  const checks = { name: nameRule(rules), id: projectIdRule(rules), domains: domainsRule(text) };
  const isGood = [checks.name(draft.name), checks.id(id), checks.domains(draft.domains)].every(
    (problem) => problem === undefined,
  );
  const submit = async () => {
    setSubmitted(true);
    if (!isGood || creation.pending) return;
    setSent({ id, domains: draft.domains });
    const outcome = await creation.run({ ids: {}, input });
    if ('failure' in outcome) return;
    forget();
    onClose();
    show(text.created(outcome.answer.name));
    navigate(addressOf('/organizations/:organization', { organization: outcome.answer.id }));
  };
  const { failure } = creation;
  const isTaken = failure?.code === 'ALREADY_EXISTS';
  const hasField = (name: string) => failure?.violations.some(({ field }) => field.startsWith(name)) === true;
  const takenDomain = isTaken && hasField('domains') && sent.domains === draft.domains;
  const takenId = isTaken && !hasField('domains') && sent.id === id;
  return (
    <DialogForm
      title={text.createHeading}
      submit={text.create}
      pending={creation.pending}
      failure={isTaken ? undefined : failure}
      equivalent={
        <Equivalent
          command={[
            ...['organization', 'add', id, '--name', input.name],
            ...domains.flatMap((domain) => ['--domain', domain]),
          ]}
          operation="organizations.create"
          call={{ ids: {}, input }}
        />
      }
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={text.name}
        meaning={text.nameMeaning}
        value={draft.name}
        onChange={(name) => change({ name })}
        check={checks.name}
        isSubmitted={isSubmitted}
      />
      <Field
        label={text.id}
        meaning={text.idMeaning}
        value={id}
        onChange={(typed) => change({ id: typed })}
        check={checks.id}
        refused={takenId ? text.idTaken : undefined}
        isSubmitted={isSubmitted}
        isMachine
      />
      <Field
        label={text.domains}
        meaning={text.domainsMeaning}
        value={draft.domains}
        onChange={(typed) => change({ domains: typed })}
        check={checks.domains}
        refused={takenDomain ? text.takenDomain : undefined}
        isSubmitted={isSubmitted}
        isMachine
      />
    </DialogForm>
  );
}
