import { consentScreenTexts } from '@grantway/messages/console/consent-screen';
import type { ConsentVerificationTexts } from '@grantway/messages/console/consent-verification';
import type { Scope, Submission } from '../../api/operations.ts';
import { MachineValue } from '../../components/copy-button.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { sensitivities } from '../../components/known-scopes.ts';
import { ShownScope } from '../../components/shown-scope.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { TimeText } from '../../components/time-text.tsx';
import { useTexts } from '../../texts/language.tsx';

type FactsProps = {
  readonly submission: Submission;
  readonly known: ReadonlyMap<string, Scope>;
  readonly text: ConsentVerificationTexts['reviews'];
};

const links = ['homePageUrl', 'privacyPolicyUrl', 'termsOfServiceUrl'] as const;

export function SubmissionFacts({ submission, known, text }: FactsProps) {
  const screen = useTexts(consentScreenTexts);
  const { id, applicationName, supportEmail, logoUrl, note, submitTime, submittedBy } = submission;
  return (
    <>
      <Facts title={text.facts}>
        <Fact name={screen.applicationName}>
          <strong>{applicationName}</strong>
        </Fact>
        {logoUrl !== undefined && (
          <Fact name={screen.logo.heading}>
            <img className="review-logo" src={logoUrl} alt={screen.logo.alt} width={48} height={48} />
          </Fact>
        )}
        <Fact name={text.project}>
          <MachineValue text={id} label={text.project} />
        </Fact>
        <Fact name={screen.supportEmail}>{supportEmail}</Fact>
        {links.map((name) => {
          const url = submission[name];
          if (url === undefined) return null;
          return (
            <Fact key={name} name={screen[name]}>
              <a href={url} target="_blank" rel="noopener noreferrer" translate="no">
                {url}
              </a>
            </Fact>
          );
        })}
        <Fact name={text.submitted}>
          <TimeText at={submitTime} />
        </Fact>
        {submittedBy !== undefined && (
          <Fact name={text.submittedBy}>
            <MachineValue text={submittedBy} label={text.submittedBy} />
          </Fact>
        )}
        <Fact name={text.note}>
          <span className="own-lines">{note ?? text.noNote}</span>
        </Fact>
      </Facts>
      <section className="section" aria-labelledby="asks">
        <h2 id="asks">{text.asks}</h2>
        <Asks scopes={submission.declaredScopes} known={known} />
      </section>
    </>
  );
}

function Asks({
  scopes,
  known,
}: {
  readonly scopes: readonly string[];
  readonly known: FactsProps['known'];
}) {
  const text = useTexts(consentScreenTexts);
  if (scopes.length === 0) return <p>{text.noPermissions}</p>;
  const classes = [...sensitivities, undefined];
  const sorted = scopes.toSorted(
    (one, other) =>
      classes.indexOf(known.get(one)?.sensitivity) - classes.indexOf(known.get(other)?.sensitivity),
  );
  return (
    <ul className="review-asks">
      {sorted.map((name) => {
        const scope = known.get(name);
        return (
          <li key={name}>
            <ShownScope name={name} scope={scope} />
            {scope !== undefined && (
              <StateWord state={scope.sensitivity} word={text.sensitivities[scope.sensitivity]} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
