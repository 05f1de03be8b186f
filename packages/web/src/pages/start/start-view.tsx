/**
 * Registers an app in four steps. The address names the step, so that the browser's back button works. The page keeps
 * the answers until the app is registered.
 */
import { clientsTexts } from '@grantway/messages/console/clients';
import { shellTexts } from '@grantway/messages/console/shell';
import { startTexts } from '@grantway/messages/console/start';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { isShownAddress } from '../../components/client-addresses.tsx';
import { Form } from '../../components/form.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { StepList } from '../../components/step-list.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { addressOf } from '../../routing/define-page.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { AppStep } from './app-step.tsx';
import { AudienceStep } from './audience-step.tsx';
import { ClientStep } from './client-step.tsx';
import { needsOf } from './needs.ts';
import { NeedsStep } from './needs-step.tsx';
import { type Answers, firstOpenStep, noAnswers, type Step, steps } from './registration.ts';
import { useRegistration } from './use-registration.ts';

export default function StartView({ ids }: { readonly ids: { readonly step: string } }) {
  const text = useTexts(startTexts);
  const { rules, ...shell } = useTexts(shellTexts);
  const { addresses } = useTexts(clientsTexts);
  const [, navigate] = useLocation();
  const [answers, change, forget] = useDraft<Answers>('start', noAnswers());
  const [isSubmitted, setSubmitted] = useState(false);
  const registration = useRegistration();
  const open = firstOpenStep(answers, rules, text, addresses);
  const step = reachable(ids.step, open);
  useEffect(() => {
    // Earlier steps must be complete first.
    if (step !== ids.step) navigate(addressOf('/start/:step', { step }), { replace: true });
  }, [step, ids.step, navigate]);
  const position = steps.indexOf(step);
  const next = async () => {
    setSubmitted(true);
    if (open === step || registration.pending) return;
    const following = steps[position + 1];
    if (following !== undefined) {
      setSubmitted(false);
      return navigate(addressOf('/start/:step', { step: following }));
    }
    const client = await registration.register(answers, change);
    if (client === undefined) return;
    forget();
    const { project, id } = client;
    navigate(addressOf('/projects/:project/clients/:client/connect', { project, client: id }), {
      replace: true,
    });
  };
  const shared = { answers, change, isSubmitted, text };
  const previous = steps[position - 1];
  const skips = step === 'needs' && needsOf(answers).length === 0;
  return (
    <>
      <PageHeader title={text.heading} of={text.steps[step]} purpose={text.purpose} />
      <StepList
        label={text.stepsLabel}
        names={steps.map((name) => text.steps[name])}
        present={position}
        done={(at) => (
          <PageLink to="/start/:step" ids={{ step: steps[at] ?? step }}>
            {text.steps[steps[at] ?? step]}
          </PageLink>
        )}
      />
      <Form
        key={step}
        submit={step === 'client' ? text.finish : skips ? text.skip : text.next}
        pending={registration.pending}
        failure={
          step === 'client'
            ? (registration.projectFailure ?? registration.clientFailure?.exceptFor(isShownAddress))
            : undefined
        }
        onSubmit={next}
        actions={
          previous === undefined ? (
            <PageLink to="/" ids={{}} className="button button-plain">
              {shell.cancel}
            </PageLink>
          ) : (
            <PageLink to="/start/:step" ids={{ step: previous }} className="button button-plain">
              {text.back}
            </PageLink>
          )
        }
      >
        {step === 'app' && <AppStep {...shared} />}
        {step === 'audience' && <AudienceStep {...shared} />}
        {step === 'needs' && <NeedsStep {...shared} />}
        {step === 'client' && <ClientStep {...shared} registration={registration} />}
      </Form>
    </>
  );
}

/** Returns the wanted step, or an earlier step whose answers break a rule (`open`). */
function reachable(wanted: string, open: Step | undefined): Step {
  const step = steps.find((name) => name === wanted) ?? 'app';
  if (open === undefined) return step;
  return steps.indexOf(open) < steps.indexOf(step) ? open : step;
}
