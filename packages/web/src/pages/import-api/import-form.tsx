import { importApiTexts } from '@grantway/messages/console/import-api';
import { ownApisTexts } from '@grantway/messages/console/own-apis';
import { shellTexts } from '@grantway/messages/console/shell';
import { importedAudience, planImport } from '@grantway/protocol/openapi-import';
import { useState } from 'react';
import { useBuiltInScopes } from '../../api/built-in-scopes.ts';
import type { Api, Scope } from '../../api/operations.ts';
import { useApiChecks } from '../../components/api-fields.tsx';
import { apiIdRule, scopeNameRule } from '../../components/api-rules.ts';
import { ClassField, classes } from '../../components/class-field.tsx';
import { DocumentField } from '../../components/document-field.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useNotices } from '../../components/notices.tsx';
import { isUnderOneOf } from '../../components/proposed-id.ts';
import { useDraft } from '../../components/use-draft.ts';
import { usePaused } from '../../components/use-paused.ts';
import { useNavigateTo } from '../../routing/use-navigate-to.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { hasBadNames, ImportPreview } from './import-preview.tsx';
import { useDocument } from './read-document.ts';
import { useSaving } from './save-import.ts';

type Props = {
  readonly project: string;
  /** The existing API that gets the scopes. Absent if the import adds a new API. */
  readonly into?: { readonly api: Api; readonly scopes: readonly Scope[] };
  /** The domains that a new API's names must be under. Undefined if any name is allowed. */
  readonly provedDomains?: readonly string[] | undefined;
  /** Whether the rules for APIs of owners apply. */
  readonly isOwners?: boolean;
};

const mostScopes = 200;
/** A tab's storage is small, so longer documents have no draft. */
const mostKeptCharacters = 200_000;

export function ImportForm({ project, into, provedDomains, isOwners = provedDomains !== undefined }: Props) {
  const text = useTexts(importApiTexts);
  const own = useTexts(ownApisTexts);
  const { failure: failures } = useTexts(shellTexts);
  const { language } = useLanguage();
  const { show } = useNotices();
  const navigateTo = useNavigateTo();
  const format = new Intl.NumberFormat(language);
  const [draft, change, forget] = useDraft(`import-api.${into?.api.id ?? project}`, {
    document: '',
    id: '',
    title: '',
    audience: '',
    prefix: '',
    sensitivity: 'sensitive',
  });
  const [longDocument, setLongDocument] = useState<string>();
  const [isSubmitted, setSubmitted] = useState(false);
  const builtIn = useBuiltInScopes();
  const saving = useSaving();
  const checks = useApiChecks(own);
  const checkForm = apiIdRule(own.rules);
  const checkId = (value: string) =>
    checkForm(value) ??
    (provedDomains === undefined || isUnderOneOf(provedDomains, value.trim().toLowerCase())
      ? undefined
      : own.ownNames(provedDomains.join(', ')));
  const typed = longDocument ?? draft.document;
  const read = useDocument(usePaused(typed));
  const document = read !== undefined && 'document' in read ? read.document : undefined;
  const present = into?.scopes.map(({ id }) => id) ?? [];
  const sensitivity = classes.find((one) => one === draft.sensitivity) ?? 'sensitive';
  const id = into?.api.id ?? draft.id.trim().toLowerCase();
  // Names of an owner's scopes begin with the API's id.
  const prefix = draft.prefix.trim() || (isOwners && checkForm(id) === undefined ? `${id}:` : '');
  const plan =
    document &&
    builtIn &&
    planImport(document, prefix, (name) => builtIn.has(name) || present.includes(name));
  // The document proposes the title and the audience.
  const title = draft.title || document?.title.slice(0, 100) || '';
  const audience = draft.audience || (document && importedAudience(document)) || '';
  const isTooMuch = plan !== undefined && present.length + plan.added.length > mostScopes;
  const areFieldsGood =
    into !== undefined ||
    (checkId(id) === undefined &&
      checks.title(title) === undefined &&
      checks.audience(audience) === undefined);
  const canSave =
    plan !== undefined &&
    !isTooMuch &&
    !hasBadNames(plan, scopeNameRule(own.rules)) &&
    (plan.added.length > 0 || into === undefined);
  const edit = (changes: Partial<typeof draft>) => {
    saving.forget();
    change(changes);
  };
  const create =
    into === undefined ? { id, title: title.trim(), audience: audience.trim(), project } : undefined;
  const submit = async () => {
    setSubmitted(true);
    if (!canSave || !areFieldsGood || saving.saved !== undefined) return;
    const isDone = await saving.save({ create, api: id, scopes: plan.added, sensitivity });
    if (!isDone) return;
    forget();
    show(text.done(format.format(plan.added.length)));
    navigateTo('/projects/:project/apis/:api', { project, api: id });
  };
  const importCommand = [
    ...['api', 'import', 'openapi.json', '--id', id],
    ...(create === undefined
      ? []
      : ['--project', project, '--title', create.title, '--audience', create.audience]),
    ...['--sensitivity', sensitivity],
    ...(prefix === '' ? [] : ['--prefix', prefix]),
  ];
  const count = format.format(plan?.added.length ?? 0);
  const first = plan?.added[0];
  const isTaken = (field: string) =>
    saving.failure?.status === 409 &&
    saving.failedScope === undefined &&
    saving.failure.violations.some((violation) => violation.field === field);
  return (
    <>
      <Form
        submit={into === undefined ? text.define(count) : text.add(count)}
        pending={saving.saved !== undefined}
        canSubmit={canSave}
        failure={isTaken('id') || isTaken('audience') ? undefined : saving.failure}
        onSubmit={submit}
      >
        <DocumentField
          value={typed}
          fault={read !== undefined && 'fault' in read ? read.fault : undefined}
          onChange={(value) => {
            const isLong = value.length > mostKeptCharacters;
            setLongDocument(isLong ? value : undefined);
            edit({ document: isLong ? '' : value });
          }}
          text={text}
        />
        {into === undefined && (
          <>
            <Field
              label={own.title}
              meaning={own.titleMeaning}
              value={title}
              onChange={(value) => edit({ title: value })}
              check={checks.title}
              isSubmitted={isSubmitted}
            />
            <Field
              label={own.id}
              meaning={own.idMeaning}
              value={draft.id}
              onChange={(value) => edit({ id: value })}
              check={checkId}
              refused={isTaken('id') ? failures.taken : undefined}
              isSubmitted={isSubmitted}
              isMachine
            />
            <Field
              label={own.audience}
              meaning={own.audienceMeaning}
              type="url"
              value={audience}
              onChange={(value) => edit({ audience: value })}
              check={checks.audience}
              refused={isTaken('audience') ? failures.taken : undefined}
              isSubmitted={isSubmitted}
              isMachine
            />
          </>
        )}
        <Field
          label={text.prefix}
          meaning={text.prefixMeaning}
          value={draft.prefix || prefix}
          onChange={(prefix) => edit({ prefix })}
          isOptional
          isMachine
        />
        <ClassField
          label={text.class}
          value={sensitivity}
          onChange={(chosen) => edit({ sensitivity: chosen })}
          isOwners={isOwners}
          text={own}
        />
        {plan === undefined ? (
          <p className="soft">{text.waiting}</p>
        ) : (
          <ImportPreview plan={plan} isTooMuch={isTooMuch} text={text} />
        )}
        <p role="status">
          {saving.saved !== undefined && plan && text.progress(format.format(saving.saved), count)}
        </p>
        {saving.failedScope !== undefined && <p>{text.stopped(saving.failedScope)}</p>}
      </Form>
      {create === undefined ? (
        <Equivalent
          command={importCommand}
          operation="apis.scopes.create"
          call={{
            ids: { api: id },
            input: { id: first?.name ?? '', sensitivity, allows: { en: first?.sentence ?? '' } },
          }}
        />
      ) : (
        <Equivalent command={importCommand} operation="apis.create" call={{ ids: {}, input: create }} />
      )}
    </>
  );
}
