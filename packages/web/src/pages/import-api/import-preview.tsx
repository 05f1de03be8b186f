import { apisTexts } from '@grantway/messages/console/apis';
import type { ImportApiTexts } from '@grantway/messages/console/import-api';
import { ownApisTexts } from '@grantway/messages/console/own-apis';
import type { ImportPlan } from '@grantway/protocol/openapi-import';
import { scopeNameRule } from '../../components/api-rules.ts';
import { Drawing, drawings } from '../../components/drawing.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import './import-preview.css';
import { MachineText } from '../../components/machine-text.tsx';

type Props = {
  readonly plan: ImportPlan;
  readonly isTooMuch: boolean;
  readonly text: ImportApiTexts;
};

export function ImportPreview({ plan: { added, skipped }, isTooMuch, text }: Props) {
  const { scope } = useTexts(apisTexts);
  const { rules } = useTexts(ownApisTexts);
  const { language } = useLanguage();
  const format = new Intl.NumberFormat(language);
  const check = scopeNameRule(rules);
  return (
    <section className="section" aria-labelledby="preview">
      <h2 id="preview">{text.preview}</h2>
      {added.length === 0 ? (
        <EmptyState title={text.nothing} />
      ) : (
        <table className="import-scopes" aria-label={text.newScopes}>
          <thead>
            <tr>
              <th scope="col">{scope}</th>
              <th scope="col">{text.sentence}</th>
            </tr>
          </thead>
          <tbody>
            {added.map(({ name, sentence }) => (
              <tr key={name}>
                <th scope="row">
                  <MachineText>{name}</MachineText>
                  {check(name) !== undefined && (
                    <span className="import-problem">
                      <Drawing d={drawings.caution} /> {text.badName}
                    </span>
                  )}
                </th>
                <td lang="en">{sentence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {skipped.length > 0 && (
        <details className="import-kept">
          <summary>{text.kept(format.format(skipped.length))}</summary>
          <p className="soft">{text.keptMeaning}</p>
          <ul>
            {skipped.map((name) => (
              <li key={name} className="machine" translate="no">
                {name}
              </li>
            ))}
          </ul>
        </details>
      )}
      {isTooMuch && <p className="import-problem">{text.tooMany}</p>}
    </section>
  );
}

export function hasBadNames({ added }: ImportPlan, check: (name: string) => string | undefined): boolean {
  return added.some(({ name }) => check(name) !== undefined);
}
