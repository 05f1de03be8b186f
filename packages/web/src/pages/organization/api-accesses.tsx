/** For each API, the scopes that apps with limited access can get: all, only non-sensitive ones, or none. */
import type { OrganizationsTexts } from '@grantway/messages/console/organizations';
import { useList } from '../../api/queries.ts';
import { Loaded } from '../../components/loaded.tsx';
import type { PolicyFields } from './policy-fields.ts';

type Lists = Pick<PolicyFields, 'restrictedApis' | 'partlyRestrictedApis'>;

type Props = {
  readonly fields: Lists;
  readonly onChange: (lists: Partial<Lists>) => void;
  readonly text: OrganizationsTexts;
};

const choices = ['open', 'partly', 'closed'] as const;

export function ApiAccesses({ fields: { restrictedApis, partlyRestrictedApis }, onChange, text }: Props) {
  const apis = useList('apis.list', 'apis', {}, { pageSize: '1000' });
  const chosenOf = (api: string) => {
    if (restrictedApis.includes(api)) return 'closed';
    return partlyRestrictedApis.includes(api) ? 'partly' : 'open';
  };
  const choose = (api: string, choice: string) =>
    onChange({
      restrictedApis: withOrWithout(restrictedApis, api, choice === 'closed'),
      partlyRestrictedApis: withOrWithout(partlyRestrictedApis, api, choice === 'partly'),
    });
  return (
    <fieldset className="choices">
      <legend>{text.apis}</legend>
      <Loaded of={apis}>
        {(list) => (
          <ul className="policy-apps">
            {list.map(({ id, title }) => (
              <li key={id}>
                <span className="policy-app">{title}</span>
                <select
                  className="select"
                  aria-label={`${text.api}: ${title}`}
                  value={chosenOf(id)}
                  onChange={({ target }) => choose(id, target.value)}
                >
                  {choices.map((choice) => (
                    <option key={choice} value={choice}>
                      {text.apiAccesses[choice]}
                    </option>
                  ))}
                </select>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </fieldset>
  );
}

function withOrWithout(list: readonly string[], value: string, isIn: boolean): readonly string[] {
  const others = list.filter((one) => one !== value);
  if (!isIn) return others;
  return list.includes(value) ? list : [...others, value];
}
