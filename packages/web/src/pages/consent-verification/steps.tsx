import type { ConsentVerificationTexts } from '@grantway/messages/console/consent-verification';
import type { Project } from '../../api/operations.ts';
import { StateWord } from '../../components/state-word.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import './steps.css';

type Props = { readonly project: Project; readonly text: ConsentVerificationTexts };

export function Steps({ project, text }: Props) {
  const { homePageUrl, privacyPolicyUrl, verification } = project.consentScreen;
  const toScreen = (
    <PageLink to="/projects/:project/consent-screen" ids={{ project: project.id }}>
      {text.toScreen}
    </PageLink>
  );
  const steps = [
    { name: text.homePage, isDone: Boolean(homePageUrl), link: toScreen },
    { name: text.privacyPolicy, isDone: Boolean(privacyPolicyUrl), link: toScreen },
    { name: text.submitStep, isDone: verification === 'submitted', link: null },
    { name: text.decideStep, isDone: false, link: null },
  ];
  return (
    <section className="section" aria-labelledby="steps">
      <h2 id="steps">{text.steps}</h2>
      <ol className="verification-steps">
        {steps.map(({ name, isDone, link }) => (
          <li key={name}>
            <span>{name}</span>
            <StateWord state={isDone ? 'verified' : 'unverified'} word={isDone ? text.done : text.open} />
            {!isDone && link}
          </li>
        ))}
      </ol>
    </section>
  );
}
