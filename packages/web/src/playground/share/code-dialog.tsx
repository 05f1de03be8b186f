import { shareTexts } from '@grantway/messages/playground/share';
import type { PlaygroundExchange, WireRequest } from '@grantway/protocol/playground';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Code } from '../../components/equivalent.tsx';
import { saveFile } from '../../components/save-file.ts';
import { Tabs } from '../../components/tabs.tsx';
import { useTexts } from '../../texts/language.tsx';
import { endpointsOf } from '../workspace/endpoints.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { codeRequestOf, fileName } from './code/parts.ts';
import { type CodeLanguage, codeLanguages, requestCode } from './code/request-code.ts';
import { type TestFramework, testCode, testFileName, testFrameworks } from './test/test-code.ts';
import { testSubjectOf } from './test/test-subject.ts';
import './share.css';

type Props = { readonly exchange: PlaygroundExchange; readonly onClose: () => void };

export default function CodeDialog({ exchange, onClose }: Props) {
  const { code: text } = useTexts(shareTexts);
  const [chosen, choose] = useState<CodeLanguage | TestFramework>('curl');
  const test = testFrameworks.find((framework) => framework === chosen);
  const language = codeLanguages.find((one) => one === chosen);
  return (
    <Dialog title={text.title} onClose={onClose}>
      <div className="share">
        <Tabs
          label={text.as}
          chosen={chosen}
          choices={[...codeLanguages, ...testFrameworks].map((value) => ({ value, name: value }))}
          onChoose={choose}
        />
        {language !== undefined && (
          <Shown code={requestCode(exchange.request, language)} of={exchange.request} />
        )}
        {test !== undefined && <Test exchange={exchange} framework={test} />}
      </div>
    </Dialog>
  );
}

function Test({ exchange, framework }: Pick<Props, 'exchange'> & { readonly framework: TestFramework }) {
  const { code: text } = useTexts(shareTexts);
  const { state, session } = useWorkspace();
  const { settings, grantedScopes, requestedScopes } = state;
  const subject =
    settings.clientId === undefined
      ? undefined
      : testSubjectOf(exchange, {
          settings,
          clientId: settings.clientId,
          endpoints: endpointsOf(settings.server, session),
          redirectUri: session.redirectUri,
          scopes: grantedScopes.length > 0 ? grantedScopes : requestedScopes,
        });
  if (subject === undefined) return <p>{text.ownClient}</p>;
  return <Shown code={testCode(subject, framework)} of={exchange.request} file={testFileName(framework)} />;
}

const variables =
  /\b(?:ACCESS_TOKEN|REFRESH_TOKEN|ID_TOKEN|CLIENT_SECRET|CODE|CODE_VERIFIER|BASIC_CREDENTIALS|ACCOUNT)\b/g;

type ShownProps = { readonly code: string; readonly of: WireRequest; readonly file?: string };

function Shown({ code, of, file }: ShownProps) {
  const { code: text } = useTexts(shareTexts);
  const names = [...new Set(code.match(variables))];
  return (
    <>
      <Code label={text.code} code={code} />
      <p className="soft">
        {names.length === 0 ? text.noVariables : text.variables(names.join(', '))}{' '}
        {codeRequestOf(of).body.kind === 'file' && text.file(fileName)}
      </p>
      {file !== undefined && (
        <div className="form-actions">
          <Button onClick={() => saveFile(file, code, 'text/plain')}>{text.save(file)}</Button>
        </div>
      )}
    </>
  );
}
