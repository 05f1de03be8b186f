import type { ImportProjectTexts } from '@grantway/messages/console/import-project';
import { ChangeFailure } from '../../components/failure.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { useLanguage } from '../../texts/language.tsx';
import type { ProjectPlan } from './plan-project.ts';
import type { SeededProject } from './read-seed.ts';
import type { StepState } from './use-steps.ts';
import './project-preview.css';

type Props = {
  readonly plan: ProjectPlan;
  readonly seeded: SeededProject;
  readonly states: readonly StepState[];
  readonly text: ImportProjectTexts;
};

const shapes = { waiting: 'off', running: 'submitted', done: 'verified', failed: 'rejected' } as const;

export function ProjectPreview({ plan, seeded, states, text }: Props) {
  const { language } = useLanguage();
  const list = (names: readonly string[]) => new Intl.ListFormat(language).format(names);
  const count = new Intl.NumberFormat(language).format(seeded.apiKeys);
  const { takenApis, forbiddenApis, unknownApis, missingScopes } = plan;
  const lines = [
    text.testing,
    ...(seeded.clients.length > 0 ? [text.newClients] : []),
    ...(seeded.domains.length > 0 ? [text.domains] : []),
    ...(seeded.apiKeys > 0 ? [text.keys(count)] : []),
    ...(takenApis.length > 0 ? [text.takenApis(list(takenApis))] : []),
    ...(forbiddenApis.length > 0 ? [text.forbiddenApis(list(forbiddenApis))] : []),
    ...(unknownApis.length > 0 ? [text.unknownApis(list(unknownApis))] : []),
    ...(missingScopes.length > 0 ? [text.missingScopes(list(missingScopes))] : []),
  ];
  return (
    <>
      <section className="section" aria-labelledby="preview">
        <h2 id="preview">{text.preview}</h2>
        <ul className="import-steps" aria-live="polite">
          {plan.steps.map(({ kind, name }, index) => {
            const state = states[index] ?? { state: 'waiting' };
            return (
              <li key={`${kind} ${name} ${index}`}>
                <span>{text.steps[kind](name)}</span>
                <StateWord state={shapes[state.state]} word={text.states[state.state]} />
                {state.state === 'failed' && (
                  <div className="step-failure">
                    <ChangeFailure failure={state.failure} />
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      </section>
      <section className="section" aria-labelledby="different">
        <h2 id="different">{text.different}</h2>
        <ul className="different">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
