/** The consent screen's fields and logo, beside a preview of the page that people see (CON-6). */
import { type ConsentScreenTexts, consentScreenTexts } from '@grantway/messages/console/consent-screen';
import { shellTexts } from '@grantway/messages/console/shell';
import { call } from '../../api/call.ts';
import type { Project } from '../../api/operations.ts';
import { useChange, usePermissions, useRecord } from '../../api/queries.ts';
import { ConsentNav } from '../../components/consent-nav.tsx';
import { ConsentPreview } from '../../components/consent-preview.tsx';
import { useKnownScopes } from '../../components/known-scopes.ts';
import { linkRule } from '../../components/link-rule.ts';
import { Loaded } from '../../components/loaded.tsx';
import { useNotices } from '../../components/notices.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { emailRule, nameRule } from '../../components/rules.ts';
import { useEditing } from '../../components/use-editing.ts';
import { useTexts } from '../../texts/language.tsx';
import { EditScreen, isReviewed } from './edit-screen.tsx';
import { Logo } from './logo.tsx';
import { ReceivedScopes } from './received-scopes.tsx';
import { ScreenFacts } from './screen-facts.tsx';
import { linkNames, type ScreenFields, screenFieldsOf, screenInput } from './screen-fields.ts';
import '../../components/beside.css';
import '../../components/caution.css';
import './consent-screen.css';

type Props = { readonly ids: { readonly project: string } };

export default function ConsentScreenView({ ids }: Props) {
  const text = useTexts(consentScreenTexts);
  const project = useRecord('projects.get', ids);
  const permissions = usePermissions(ids.project);
  return (
    <>
      <PageHeader title={text.sections} of={project.data?.name ?? ids.project} purpose={text.purpose} />
      <ConsentNav ids={ids} label={text.sections} />
      <Loaded of={project} lines={12}>
        {(record) => <Screen project={record} mayChange={permissions.has('projects.update')} text={text} />}
      </Loaded>
    </>
  );
}

type ScreenProps = {
  readonly project: Project;
  readonly mayChange: boolean;
  readonly text: ConsentScreenTexts;
};

function Screen({ project, mayChange, text }: ScreenProps) {
  const { show } = useNotices();
  const ids = { project: project.id };
  const saving = useChange('projects.update', ['projects']);
  const editing = useEditing({
    key: `consent-screen.${project.id}`,
    record: project,
    fieldsOf: screenFieldsOf,
    read: () => call('projects.get', { ids }),
    write: (changes, etag) => saving.run({ ids, input: { consentScreen: screenInput(changes) }, etag }),
    onSaved: () => show(text.saved),
  });
  const { declaredScopes } = editing.fields;
  const known = useKnownScopes(declaredScopes);
  const goodChanges = useGoodFields(text)(editing.changes);
  return (
    <div className="beside">
      <div>
        <ReceivedScopes
          saved={project.consentScreen.declaredScopes ?? []}
          editing={editing}
          mayChange={mayChange}
        />
        <Logo
          project={project}
          mayChange={mayChange}
          endsVerification={isReviewed(project.consentScreen.verification)}
          text={text}
        />
        {mayChange ? (
          <EditScreen project={project} editing={editing} saving={saving} known={known} text={text} />
        ) : (
          <ScreenFacts project={project} known={known} text={text} />
        )}
      </div>
      <ConsentPreview
        project={project.id}
        version={project.etag}
        unsaved={mayChange ? screenInput(goodChanges) : {}}
        scopes={declaredScopes.filter((scope) => known.has(scope))}
        known={known}
      />
    </div>
  );
}

/** Returns a function that drops invalid changes, because the preview can't show them. */
function useGoodFields(text: ConsentScreenTexts) {
  const { rules } = useTexts(shellTexts);
  const checks: Partial<Record<keyof ScreenFields, (value: string) => unknown>> = {
    applicationName: nameRule(rules),
    supportEmail: emailRule(rules),
    ...Object.fromEntries(linkNames.map((name) => [name, linkRule(text)])),
  };
  return (changes: Partial<ScreenFields>): Partial<ScreenFields> =>
    Object.fromEntries(
      Object.entries(changes).filter(
        ([name, value]) =>
          typeof value !== 'string' || checks[name as keyof ScreenFields]?.(value) === undefined,
      ),
    );
}
