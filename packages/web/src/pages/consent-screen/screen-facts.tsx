import type { ConsentScreenTexts } from '@grantway/messages/console/consent-screen';
import type { Project, Scope } from '../../api/operations.ts';
import { Fact, Facts } from '../../components/facts.tsx';
import { MachineText } from '../../components/machine-text.tsx';
import { DeclaredScopes } from './declared-scopes.tsx';
import { linkNames, screenFieldsOf } from './screen-fields.ts';

type Props = {
  readonly project: Project;
  readonly known: ReadonlyMap<string, Scope>;
  readonly text: ConsentScreenTexts;
};

export function ScreenFacts({ project, known, text }: Props) {
  const fields = screenFieldsOf(project);
  return (
    <>
      <Facts title={text.app}>
        <Fact name={text.applicationName}>{fields.applicationName}</Fact>
        <Fact name={text.supportEmail}>{fields.supportEmail}</Fact>
        {linkNames.map((name) => (
          <Fact key={name} name={text[name]}>
            {fields[name] === '' ? text.none : <MachineText>{fields[name]}</MachineText>}
          </Fact>
        ))}
        <Fact name={text.onlyDeclared}>
          {text.onlyDeclaredChoices[fields.onlyDeclaredScopes ? 'reject' : 'warn']}
        </Fact>
      </Facts>
      <div className="section">
        <DeclaredScopes scopes={fields.declaredScopes} known={known} text={text} />
      </div>
    </>
  );
}
