/** Shows how many grants would lose or regain scopes if the person saved the policy, and in which apps. */
import type { OrganizationsTexts } from '@grantway/messages/console/organizations';
import { ApiFailure } from '../../api/api-failure.ts';
import type { PolicyTrial } from '../../api/operations.ts';
import type { Loading } from '../../api/queries.ts';
import { ChangeFailure } from '../../components/failure.tsx';
import { useLanguage } from '../../texts/language.tsx';

type Props = { readonly trial: Loading<PolicyTrial>; readonly text: OrganizationsTexts };

/** The list counts further apps. */
const mostShown = 5;

export function PolicyEffect({ trial: { data, error }, text }: Props) {
  const { language } = useLanguage();
  const count = (number: number) => new Intl.NumberFormat(language).format(number);
  if (error instanceof ApiFailure) return <ChangeFailure failure={error} />;
  if (data === undefined) return null;
  const { accounts, complete, grants, losingGrants, regainingGrants, affectedApps, apps } = data.effect;
  const affected = apps.filter(({ losing, regaining }) => losing + regaining > 0).slice(0, mostShown);
  const others = affectedApps - affected.length;
  return (
    <div className="policy-effect panel" role="status">
      <h3>{text.effect}</h3>
      {affectedApps === 0 ? (
        <p>{text.noEffect}</p>
      ) : (
        <>
          {losingGrants > 0 && (
            <p className="policy-loss">{text.losing(count(losingGrants), count(grants))}</p>
          )}
          {regainingGrants > 0 && <p>{text.regaining(count(regainingGrants), count(grants))}</p>}
          <ul>
            {affected.map(({ client, applicationName, losing, regaining, lostScopes, regainedScopes }) => (
              <li key={client}>
                <strong>{applicationName}</strong>{' '}
                {losing > 0 && <span>{text.losingIn(count(losing))} </span>}
                {regaining > 0 && <span>{text.regainingIn(count(regaining))} </span>}
                <span className="machine soft policy-scopes" translate="no">
                  {[...lostScopes, ...regainedScopes].join(' ')}
                </span>
              </li>
            ))}
            {others > 0 && <li className="soft">{text.otherAffected(count(others))}</li>}
          </ul>
        </>
      )}
      {!complete && <p className="soft">{text.onlyCounted(count(accounts))}</p>}
    </div>
  );
}
