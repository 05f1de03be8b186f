import { checkMeanings } from '@grantway/messages/console/check-meanings';
import type { CheckName, ConsentCheckTexts } from '@grantway/messages/console/consent-check';
import { type ReactNode, useEffect, useRef } from 'react';
import type { AdmissionExplanation } from '../../api/operations.ts';
import { Fact } from '../../components/facts.tsx';
import { MachineText } from '../../components/machine-text.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { useReasonWords } from '../../texts/reason-words.ts';
import { FixLink } from './fix-link.tsx';

type Props = {
  readonly explanation: AdmissionExplanation;
  readonly email: string;
  readonly ids: { readonly project: string; readonly client: string };
  readonly text: ConsentCheckTexts;
};

export function Explanation({ explanation, email, ids, text }: Props) {
  const { language } = useLanguage();
  const words = useReasonWords();
  const meanings = useTexts(checkMeanings);
  const heading = useRef<HTMLHeadingElement>(null);
  // Focus the result, so that screen readers read it and narrow screens scroll down to it.
  useEffect(() => heading.current?.focus(), [explanation]);
  const { checks, admitted, asksForConsent } = explanation;
  const nameOf = (check: string) => text.checks[check as CheckName] ?? check;
  const failed = checks.filter(({ passed }) => !passed);
  const [first] = failed;
  return (
    <section className="check-result" aria-labelledby="result">
      <h2 id="result" ref={heading} tabIndex={-1}>
        {first !== undefined
          ? text.stopped(email, nameOf(first.check))
          : asksForConsent
            ? text.consent(email)
            : text.noConsent(email)}
      </h2>
      {admitted && <Seen explanation={explanation} text={text} />}
      {failed.length > 0 && (
        <ul className="check-failures">
          {failed.map(({ check, error, code, metadata, consoleAddress }) => (
            <li key={check} className="caution">
              <strong>{nameOf(check)}</strong>
              {error !== undefined && <MachineText>{error}</MachineText>}
              <p>{code !== undefined && words?.({ name: code, parameters: metadata ?? {} })}</p>
              <FixLink check={check} address={consoleAddress} email={email} ids={ids} text={text.fixes} />
            </li>
          ))}
        </ul>
      )}
      <details className="check-all">
        <summary>{text.all(new Intl.NumberFormat(language).format(checks.length))}</summary>
        <ol>
          {checks.map(({ check, passed, code, metadata }) => (
            <li key={check}>
              <span className="check-name">
                {nameOf(check)}
                <StateWord
                  state={passed ? 'verified' : 'rejected'}
                  word={passed ? text.passed : text.notPassed}
                />
              </span>
              <span className="soft">
                {passed
                  ? meanings[check as CheckName]
                  : code !== undefined && words?.({ name: code, parameters: metadata ?? {} })}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}

function Seen({ explanation, text }: Pick<Props, 'explanation' | 'text'>) {
  const { warning, trustedByOrganization, accessLastsSeconds, newScopes, grantedScopes } = explanation;
  const duration = useDuration();
  return (
    <>
      {warning !== undefined && (
        <p className="caution">
          {text.warning}: {text.warnings[warning]}
        </p>
      )}
      {trustedByOrganization !== undefined && <p>{text.trusted(trustedByOrganization)}</p>}
      {accessLastsSeconds !== undefined && <p>{text.lasts(duration(accessLastsSeconds))}</p>}
      <dl>
        <Scopes name={text.asked} scopes={newScopes} />
        <Scopes name={text.granted} scopes={grantedScopes} />
      </dl>
    </>
  );
}

function Scopes({ name, scopes }: { readonly name: string; readonly scopes: readonly string[] }): ReactNode {
  if (scopes.length === 0) return null;
  return (
    <Fact name={name}>
      {scopes.map((scope) => (
        <span key={scope} className="fact-line">
          <MachineText>{scope}</MachineText>
        </span>
      ))}
    </Fact>
  );
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Formats a duration in the largest unit that divides it, such as `7 days`. */
function useDuration(): (seconds: number) => string {
  const { language } = useLanguage();
  return (seconds) => {
    const [unit, size] = units.find(([, each]) => seconds % each === 0) ?? (['second', 1] as const);
    return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
      seconds / size,
    );
  };
}
