/** The links of a consent screen. If the project lacks a link's domain, one click adds the domain (CON-7). */
import type { ConsentScreenTexts } from '@grantway/messages/console/consent-screen';
import { shellTexts } from '@grantway/messages/console/shell';
import { pageUrlProblem } from '@grantway/protocol/page-url';
import type { ApiFailure } from '../../api/api-failure.ts';
import { useAnswer, useChange, usePermissions } from '../../api/queries.ts';
import { Field, type ProblemElsewhere } from '../../components/field.tsx';
import { linkRule } from '../../components/link-rule.ts';
import { useNotices } from '../../components/notices.tsx';
import { usePaused } from '../../components/use-paused.ts';
import { useNavigateTo } from '../../routing/use-navigate-to.ts';
import { useTexts } from '../../texts/language.tsx';
import { useReasonWords } from '../../texts/reason-words.ts';
import { type LinkName, linkNames, type ScreenFields } from './screen-fields.ts';

type Props = {
  readonly project: string;
  readonly fields: ScreenFields;
  /** The saved values. An unchanged link needs no domain. */
  readonly base: ScreenFields;
  readonly onEdit: (changes: Partial<ScreenFields>) => void;
  readonly failure: ApiFailure | undefined;
  readonly isSubmitted: boolean;
  readonly text: ConsentScreenTexts;
};

export function Links({ project, fields, base, onEdit, failure, isSubmitted, text }: Props) {
  const problemOf = useDomainProblems(project, fields, base, text);
  const check = linkRule(text);
  const { invalid } = useTexts(shellTexts).failure;
  const words = useReasonWords();
  const saidAbout = (name: LinkName) => {
    const violation = failure?.violations.find(({ field }) => field === fieldOf(name));
    return violation && ((violation.reason && words?.(violation.reason)) ?? invalid);
  };
  return (
    <fieldset className="field-group">
      <legend>{text.links}</legend>
      {linkNames.map((name) => (
        <Field
          key={name}
          label={text[name]}
          meaning={text[`${name}Meaning`]}
          type="url"
          value={fields[name]}
          onChange={(value) => onEdit({ [name]: value })}
          check={check}
          refused={problemOf(name) ?? saidAbout(name)}
          isSubmitted={isSubmitted}
          isOptional
          isMachine
        />
      ))}
    </fieldset>
  );
}

function fieldOf(name: LinkName): string {
  return `consentScreen.${name}`;
}

/** Whether the field of a server error is a link. The link's field then shows the error. */
export function isShownLink(field: string): boolean {
  return linkNames.some((name) => fieldOf(name) === field);
}

/** Returns a function that says whether the project lacks a link's domain or hasn't proved it. */
function useDomainProblems(
  project: string,
  fields: ScreenFields,
  base: ScreenFields,
  text: ConsentScreenTexts,
): (name: LinkName) => ProblemElsewhere | string | undefined {
  const ids = { project };
  const { show } = useNotices();
  const navigate = useNavigateTo();
  const mayChange = usePermissions(project).has('domains.change');
  const touched = ['projects.domains', 'projects.checkAddresses'];
  const adding = useChange('projects.domains.create', touched);
  const proving = useChange('projects.domains.prove', touched);
  const isNew = (name: LinkName) => fields[name] !== base[name];
  const good = linkNames
    .filter(isNew)
    .map((name) => fields[name].trim())
    .filter((link) => link !== '' && pageUrlProblem(link) === undefined);
  const addresses = usePaused(good.join(' '));
  const { data } = useAnswer(
    'projects.checkAddresses',
    addresses === '' ? undefined : { ids, input: { addresses: addresses.split(' ') } },
  );
  const prove = async (domain: string) => {
    const outcome = await proving.run({ ids: { project, domain }, input: {} });
    if ('failure' in outcome) navigate('/projects/:project/consent-screen/domains', ids);
  };
  const add = async (domain: string) => {
    const outcome = await adding.run({ ids, input: { id: domain } });
    if ('failure' in outcome) return navigate('/projects/:project/consent-screen/domains', ids);
    // A development server proves a domain without a check, so prove it at once.
    if (!outcome.answer.checksProof) await prove(domain);
    show(text.domainAdded(domain));
  };
  return (name) => {
    const link = fields[name].trim();
    const { domain, state } = data?.addresses.find(({ address }) => address === link) ?? {};
    if (!isNew(name) || domain === undefined || (state !== 'missing' && state !== 'unproved')) return;
    const [problem, label, run] =
      state === 'missing'
        ? ([text.missingDomain(domain), text.addDomain(domain), add] as const)
        : ([text.unprovedDomain(domain), text.proveDomain(domain), prove] as const);
    return mayChange ? { text: problem, repair: { label, run: () => void run(domain) } } : problem;
  };
}
