/** The three steps, and which one this is. Earlier ones are links. */
import type { StartTexts } from '@grantway/messages/console/start';
import { Drawing, drawings } from '../../components/drawing.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useLanguage } from '../../texts/language.tsx';
import { type Step, steps } from './registration.ts';

export function StepList({ present, text }: { readonly present: Step; readonly text: StartTexts }) {
  const { language } = useLanguage();
  const number = new Intl.NumberFormat(language);
  const at = steps.indexOf(present);
  return (
    <ol className="steps" aria-label={text.stepsLabel}>
      {steps.map((step, index) => (
        <li key={step} className="step" aria-current={step === present ? 'step' : undefined}>
          <span className="step-mark" aria-hidden="true">
            {index < at ? <Drawing d={drawings.check} /> : number.format(index + 1)}
          </span>
          {index < at ? (
            <PageLink to="/start/:step" ids={{ step }}>
              {text.steps[step]}
            </PageLink>
          ) : (
            text.steps[step]
          )}
        </li>
      ))}
    </ol>
  );
}
