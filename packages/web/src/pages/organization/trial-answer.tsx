/** Shows whether the example's account can use the app, now and after saving, and which checks would fail. */
import type { OrganizationsTexts } from '@grantway/messages/console/organizations';
import type { AdmissionExplanation, PolicyTrial } from '../../api/operations.ts';
import { StateWord } from '../../components/state-word.tsx';
import { useLanguage } from '../../texts/language.tsx';

type Props = {
  readonly account: string;
  readonly app: string;
  readonly example: NonNullable<PolicyTrial['example']>;
  readonly isChanged: boolean;
  readonly text: OrganizationsTexts;
};

export function TrialAnswer({ account, app, example: { saved, proposed }, isChanged, text }: Props) {
  const { language } = useLanguage();
  const { checks, trustedByOrganization } = proposed;
  const failed = checks.filter(({ passed }) => !passed);
  const passed = new Intl.NumberFormat(language).format(checks.length - failed.length);
  const outcome = ({ admitted }: AdmissionExplanation) => (
    <StateWord
      state={admitted ? 'verified' : 'rejected'}
      word={(admitted ? text.admitted : text.refused)(account, app)}
    />
  );
  return (
    <div className="try-answer" role="status">
      {isChanged && (
        <p>
          <strong>{text.now}</strong> {outcome(saved)}
        </p>
      )}
      <p>
        {isChanged && <strong>{text.afterSaving}</strong>} {outcome(proposed)}
      </p>
      {trustedByOrganization !== undefined && <p>{text.trusted}</p>}
      {failed.length > 0 && (
        <ul lang="en">
          {failed.map(({ check, reason, fix }) => (
            <li key={check}>
              {reason} {fix !== undefined && <span className="soft">{fix}</span>}
            </li>
          ))}
        </ul>
      )}
      <p className="soft">{text.passed(passed)}</p>
    </div>
  );
}
