import { type ApiKeysTexts, apiKeysTexts } from '@grantway/messages/console/api-keys';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ApiKey } from '../../api/operations.ts';
import { usePermissions, useRecord } from '../../api/queries.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { Button } from '../../components/button.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { useApiTitles } from '../../components/key-restrictions.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { MachineText } from '../../components/machine-text.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { addressOf } from '../../routing/define-page.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { EditApiKey } from './edit-api-key.tsx';
import { ReplaceApiKey } from './replace-api-key.tsx';

type Props = { readonly ids: { readonly project: string; readonly apiKey: string } };

export default function ApiKeyView({ ids }: Props) {
  const text = useTexts(apiKeysTexts);
  const key = useRecord('projects.apiKeys.get', ids);
  const project = useRecord('projects.get', { project: ids.project });
  const permissions = usePermissions(ids.project);
  return (
    <>
      <PageHeader
        title={key.data?.name ?? ids.apiKey}
        of={project.data?.name ?? ids.project}
        back={
          <PageLink to="/projects/:project/clients" ids={{ project: ids.project }}>
            {text.back}
          </PageLink>
        }
      />
      <Loaded of={key} lines={8}>
        {(record) => (
          <>
            <KeyFacts apiKey={record} text={text} />
            {permissions.has('apiKeys.update') && project.data !== undefined && (
              <EditApiKey apiKey={record} project={project.data} text={text} />
            )}
            {permissions.has('apiKeys.create') && <ReplaceApiKey apiKey={record} text={text} />}
            {permissions.has('apiKeys.delete') && <DeleteApiKey apiKey={record} text={text} />}
          </>
        )}
      </Loaded>
    </>
  );
}

type KeyProps = { readonly apiKey: ApiKey; readonly text: ApiKeysTexts };

function KeyFacts({ apiKey: { apis = [], addresses = [], createTime }, text }: KeyProps) {
  const titles = useApiTitles();
  return (
    <Facts title={text.facts}>
      <Fact name={text.apis}>
        {apis.length === 0 ? text.everyApi : apis.map((id) => titles.get(id) ?? id).join(', ')}
      </Fact>
      <Fact name={text.addresses}>
        {addresses.length === 0 && text.everyAddress}
        {addresses.map((address) => (
          <span key={address} className="fact-line">
            <MachineText>{address}</MachineText>
          </span>
        ))}
      </Fact>
      <Fact name={text.created}>
        <TimeText at={createTime} />
      </Fact>
    </Facts>
  );
}

function DeleteApiKey({ apiKey: { id, name, project, etag }, text }: KeyProps) {
  const [, navigate] = useLocation();
  const [isAsking, setAsking] = useState(false);
  return (
    <section className="section" aria-labelledby="delete">
      <h2 id="delete">{text.deleteHeading}</h2>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {text.delete(name)}
      </Button>
      {isAsking && (
        <AskFirst
          question={{
            action: text.delete(name),
            meaning: <p>{text.deleteMeaning}</p>,
            kind: 'danger',
            typeName: name,
            operation: 'projects.apiKeys.delete',
            call: { ids: { project, apiKey: id }, etag },
            command: ['key', 'remove', project, id],
          }}
          // Only the list may reload: this page stays open until the dialog closes, and its key no longer exists.
          touches={['projects.apiKeys.list']}
          done={text.deleted(name)}
          onDone={() => navigate(addressOf('/projects/:project/clients', { project }), { replace: true })}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
