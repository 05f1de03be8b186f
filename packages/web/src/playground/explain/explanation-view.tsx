/** An explanation from top to bottom: what it is, what's in it, what it means, and what to do. */
import { explanationWords, type Words } from '@grantway/messages/explain/explanation-words';
import { explainTexts } from '@grantway/messages/explain/page';
import { errorRule } from '@grantway/protocol/explain/error-table';
import type { Fact as AnyFact } from '@grantway/protocol/explain/explanation';
import { changeOfFinding, type Finding } from '@grantway/protocol/explain/explanation';
import type { MetadataPromise } from '@grantway/protocol/explain/metadata';
import { formatFix } from '@grantway/protocol/fix';
import { Fact } from '../../components/facts.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import type { Shown } from './use-explanation.ts';

export function ExplanationView({ shown }: { readonly shown: Shown }) {
  const text = useTexts(explainTexts);
  const words = useWords();
  const { kind, facts, findings, promises, isAsking, now } = shown;
  const kept = promises.filter(({ has }) => has);
  const missing = promises.filter(({ has }) => !has);
  return (
    <div className="explanation">
      <p className="explanation-kind">{words.kind(kind)}</p>
      {isAsking && <p className="soft">{text.asking}</p>}
      {findings.length > 0 && (
        <section>
          <h2>{text.whatToDo}</h2>
          <ul className="findings">
            {bySeverity(findings).map((one, index) => (
              <FindingItem key={`${one.code} ${index}`} finding={one} words={words} />
            ))}
          </ul>
        </section>
      )}
      <Promises title={text.lacks} promises={missing} words={words} />
      <Promises title={text.promises} promises={kept} words={words} />
      {facts.length > 0 && (
        <section>
          <h2>{text.contents}</h2>
          <dl className="facts">
            {facts.map((fact, index) => (
              <FactItem key={`${fact.name} ${index}`} fact={fact} now={now} words={words} />
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

function useWords(): Words {
  return explanationWords(useLanguage().language);
}

const severities = ['problem', 'notice', 'ok'];

function bySeverity(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => severities.indexOf(a.level) - severities.indexOf(b.level));
}

function FindingItem({ finding, words }: { readonly finding: Finding; readonly words: Words }) {
  const text = useTexts(explainTexts);
  const change = changeOfFinding(finding);
  const place = finding.fix && formatFix(finding.fix);
  const means =
    finding.code === 'ERROR'
      ? words.error(errorRule(finding.error).means)
      : words.finding(finding.code, finding.parameters);
  return (
    <li className={`finding finding-${finding.level}`}>
      <p className="finding-means">
        <strong>{text.levels[finding.level]}</strong> {means}
      </p>
      {change !== undefined && <p>{words.change(change)}</p>}
      {place !== undefined && (
        <p>
          <a href={place}>{text.openConsole}</a>
        </p>
      )}
      {change !== undefined && <p className="soft finding-whose">{text.movers[finding.whose]}</p>}
    </li>
  );
}

type PromisesProps = {
  readonly title: string;
  readonly promises: readonly MetadataPromise[];
  readonly words: Words;
};

function Promises({ title, promises, words }: PromisesProps) {
  const text = useTexts(explainTexts);
  if (promises.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul className="promises">
        {promises.map((one) => (
          <li
            key={one.name}
            className={one.has || one.level !== 'ok' ? `promise finding-${one.level}` : 'promise'}
          >
            {one.level !== 'ok' && <strong>{text.levels[one.level]} </strong>}
            {words.promise(one.name, one)}
          </li>
        ))}
      </ul>
    </section>
  );
}

type FactProps = { readonly fact: AnyFact; readonly now: number; readonly words: Words };

function FactItem({ fact, now, words }: FactProps) {
  const { name, value, time } = fact;
  return (
    <Fact name={name} meaning={words.field(name)}>
      <span className="machine breakable" translate="no">
        {value}
      </span>
      {time !== undefined && <span className="fact-line">{words.time(time, now)}</span>}
    </Fact>
  );
}
