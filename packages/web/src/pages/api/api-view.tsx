import { type ApisTexts, apisTexts } from '@grantway/messages/console/apis';
import { receivedTexts } from '@grantway/messages/console/received';
import { useState } from 'react';
import type { Api, Project } from '../../api/operations.ts';
import { usePermissions, useRecord } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { Button } from '../../components/button.tsx';
import { MachineValue } from '../../components/copy-button.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Received } from '../../components/received.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { useReceived } from '../../routing/fix-address.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { apiUseIn } from '../apis/enabled-apis.ts';
import { SwitchApi, TermsLink } from '../apis/switch-api.tsx';
import { ApiLife } from './api-life.tsx';
import { ApiScopes } from './api-scopes.tsx';
import { ApiUse } from './api-use.tsx';
import { EditApi } from './edit-api.tsx';
import { ProtectApi } from './protect-api.tsx';

type Ids = { readonly project: string; readonly api: string };

export default function ApiView({ ids }: { readonly ids: Ids }) {
  const text = useTexts(apisTexts);
  const project = useRecord('projects.get', { project: ids.project });
  const api = useRecord('apis.get', { api: ids.api });
  const permissions = usePermissions(ids.project);
  const mayChange = permissions.has('projects.update');
  const isOwn = api.data?.project === ids.project;
  // Only administrators of the server see who uses APIs that don't belong to the project.
  const maySeeUse = isOwn ? permissions.has('apis.listUse') : session().permissions.includes('apis.listUse');
  const [isSwitching, setSwitching] = useState(false);
  const use = project.data && api.data && apiUseIn(project.data, api.data);
  const title = api.data?.title ?? ids.api;
  const isEnabled = use === 'enabled';
  const received = useReceived('api');
  const receivedText = useTexts(receivedTexts).api;
  return (
    <>
      <PageHeader
        back={
          <PageLink to="/projects/:project/apis" ids={{ project: ids.project }}>
            {text.all}
          </PageLink>
        }
        title={title}
        of={project.data?.name ?? ids.project}
        action={
          mayChange &&
          use !== undefined &&
          use !== 'open' && (
            <Button
              kind={isEnabled ? 'plain' : 'primary'}
              autoFocus={received !== undefined && !isEnabled}
              onClick={() => setSwitching(true)}
            >
              {isEnabled ? text.disable : text.enable}
            </Button>
          )
        }
      />
      <Loaded of={project} lines={6}>
        {(shownProject) => (
          <Loaded of={api} lines={6}>
            {(shown) => (
              <>
                {received !== undefined && (
                  <Received
                    received={received}
                    mayChange={mayChange || permissions.size === 0}
                    isDone={use !== 'off'}
                    takesFocus={false}
                  >
                    <p>{use === 'off' ? receivedText.off : receivedText.enabled}</p>
                  </Received>
                )}
                <ApiFacts project={shownProject} api={shown} text={text} />
                <ApiScopes
                  ids={ids}
                  isOwn={isOwn}
                  mayAdd={isOwn && permissions.has('apis.changeScopes')}
                  text={text}
                />
                {isOwn && <ProtectApi api={shown} project={ids.project} />}
                {maySeeUse && <ApiUse api={ids.api} />}
                {isOwn && permissions.has('apis.update') && (
                  <EditApi api={shown} mayChangeAudience={permissions.has('apis.setAudience')} />
                )}
                {isOwn && permissions.has('apis.setState') && (
                  <ApiLife api={shown} maySetState mayRemove={permissions.has('apis.delete')} />
                )}
                {isSwitching && (
                  <SwitchApi
                    project={shownProject}
                    api={shown}
                    text={text}
                    onClose={() => setSwitching(false)}
                  />
                )}
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </>
  );
}

type FactsProps = { readonly project: Project; readonly api: Api; readonly text: ApisTexts };

function ApiFacts({ project, api, text }: FactsProps) {
  const { id, audience, builtIn, offersTimeLimit, termsOfServiceUrl, state } = api;
  const use = apiUseIn(project, api);
  const { language } = useLanguage();
  return (
    <Facts title={text.facts}>
      <Fact name={text.state} meaning={text.stateMeanings[use]}>
        <StateWord state={use} word={text.states[use]} />
      </Fact>
      {state !== 'active' && (
        <Fact name={text.states.retired} meaning={text.stateMeanings.retired}>
          <StateWord state="retired" word={text.states.retired} />
        </Fact>
      )}
      <Fact name={text.id}>
        <MachineValue text={id} label={text.id} />
      </Fact>
      {audience === undefined ? (
        id !== 'management.grantway' && <Fact name={text.audience}>{text.audienceOfVersions}</Fact>
      ) : (
        <Fact name={text.audience} meaning={text.audienceMeaning}>
          <MachineValue text={audience} label={text.audience} />
        </Fact>
      )}
      <Fact name={text.popularity} meaning={text.popularityMeaning}>
        {new Intl.NumberFormat(language).format(api.projectCount ?? 0)}
      </Fact>
      <Fact name={text.provider}>{builtIn ? text.builtIn : api.project}</Fact>
      <Fact name={text.timeLimit}>{offersTimeLimit ? text.timeLimits.yes : text.timeLimits.no}</Fact>
      {termsOfServiceUrl && (
        <Fact name={text.terms}>
          <TermsLink url={termsOfServiceUrl} text={text} />
        </Fact>
      )}
    </Facts>
  );
}
