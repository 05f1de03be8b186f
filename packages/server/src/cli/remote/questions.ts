/** Asks a server about its settings, and whether an account may use an app. */
import { presentFields } from '@grantway/protocol/present-fields';
import { CommandError } from '../../host/command-error.ts';
import type { SettingTexts } from '../../host/setting-values.ts';
import type { AdmissionExplanation } from '../../management-api/declaration/authorization-insight.ts';
import type { ServerQuestions, ShownSetting } from '../operations/server-questions.ts';
import { MissingError, orNoSuch, orSay } from './failures.ts';
import { ManagementServer, path } from './management-server.ts';
import type { Shown } from './shown.ts';

/** @param address the server's origin */
export function serverQuestions(address: string, environment: SettingTexts): ServerQuestions {
  const server = new ManagementServer(address, environment);
  return {
    settings: () => server.all('settings', toSetting),
    setting: async (name) =>
      toSetting(
        await orSay(
          `there is no setting ${name}; see grantway setting list`,
          server.get(path`settings/${name}`),
        ),
      ),
    explainAdmission: async (clientId, asked) => {
      const at = path`projects/-/clients/${clientId}`;
      try {
        return toExplanation(await server.post(`${at}:explainAdmission`, asked));
      } catch (error) {
        if (!(error instanceof MissingError)) throw error;
        // Either the client or the account doesn't exist. If it's the client, this request fails too.
        await orNoSuch(`client ${clientId}`, server.get(at));
        throw new CommandError(`there is no account ${asked.account}`);
      }
    },
  };
}

function toSetting(shown: Shown): ShownSetting {
  return presentFields<ShownSetting>({
    name: shown.text('id'),
    value: shown.any('value'),
    default: shown.any('default'),
    unit: shown.optionalText('unit'),
    meaning: shown.text('meaning'),
  });
}

function toExplanation(shown: Shown): AdmissionExplanation {
  return presentFields<AdmissionExplanation>({
    client: shown.text('client'),
    account: shown.text('account'),
    admitted: shown.flag('admitted') ?? false,
    error: shown.optionalText('error'),
    checks: shown.records('checks').map((check) =>
      presentFields<AdmissionExplanation['checks'][number]>({
        check: check.text('check'),
        passed: check.flag('passed') ?? false,
        reason: check.text('reason'),
        error: check.optionalText('error'),
        fix: check.optionalText('fix'),
      }),
    ),
    grantedScopes: [...shown.texts('grantedScopes')],
    newScopes: [...shown.texts('newScopes')],
    asksForConsent: shown.flag('asksForConsent') ?? false,
    warning: shown.optionalText('warning'),
    trustedByOrganization: shown.optionalText('trustedByOrganization'),
    accessLastsSeconds: shown.optionalNumber('accessLastsSeconds'),
  });
}
