import { settingsTexts } from '@grantway/messages/playground/settings';
import { ChoiceField, Field } from '../../components/field.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { ServerMetadata } from '../workspace/snapshot.ts';
import {
  type Draft,
  type EndpointName,
  endpointNames,
  endpointsIn,
  isEndpoint,
  neededEndpoints,
} from './draft.ts';
import { FindServer } from './find-server.tsx';

export type FieldsProps = {
  readonly draft: Draft;
  readonly set: (changes: Partial<Draft>) => void;
  readonly isSubmitted: boolean;
};

type Props = FieldsProps & { readonly onMetadata: (metadata: ServerMetadata | undefined) => void };

export function ServerFields({ draft, set, isSubmitted, onMetadata }: Props) {
  const text = useTexts(settingsTexts);
  const { kind, endpoints } = draft;
  return (
    <>
      <ChoiceField
        label={text.server.legend}
        value={kind}
        onChange={(chosen) => set({ kind: chosen })}
        choices={(['grantway', 'google', 'custom'] as const).map((value) => ({
          value,
          name: text.server[value],
        }))}
      />
      {kind === 'custom' && (
        <div className="settings-part stack">
          <FindServer
            onFound={({ server, scopes, clientAuthentications }) => {
              onMetadata({ scopes, clientAuthentications });
              set({
                ...(server !== undefined && {
                  endpoints: endpointsIn(server),
                  promisesIssuer: server.promisesIssuer === true,
                }),
                ...(clientAuthentications[0] !== undefined &&
                  !clientAuthentications.includes(draft.clientAuthentication) && {
                    clientAuthentication: clientAuthentications[0],
                  }),
              });
            }}
          />
          {endpointNames.map((name) => (
            <Field
              key={name}
              label={text.endpoints[name]}
              isOptional={!neededEndpoints.includes(name)}
              type="url"
              value={endpoints[name]}
              onChange={(address) => set({ endpoints: { ...endpoints, [name]: address } })}
              check={(address) => endpointProblem(name, address.trim(), text.endpoints.required)}
              isSubmitted={isSubmitted}
              isMachine
            />
          ))}
        </div>
      )}
    </>
  );
}

function endpointProblem(name: EndpointName, address: string, problem: string): string | undefined {
  if (address === '') return neededEndpoints.includes(name) ? problem : undefined;
  return isEndpoint(address) ? undefined : problem;
}
