import { presentFields } from '@grantway/protocol/present-fields';
import { CommandError } from '../../host/command-error.ts';
import type { SettingTexts } from '../../host/setting-values.ts';
import type { AdmissionExplanation } from '../../management-api/declaration/authorization-insight.ts';
import type { PolicyTrial } from '../../management-api/declaration/policy-trial.ts';
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
        // If the client is what doesn't exist, this request fails too.
        await orNoSuch(`client ${clientId}`, server.get(at));
        throw new CommandError(`there is no account ${asked.account}`);
      }
    },
    tryPolicy: async (organization, asked) => {
      const at = path`organizations/${organization}`;
      try {
        return toTrial(await server.post(`${at}:tryPolicy`, asked));
      } catch (error) {
        if (!(error instanceof MissingError)) throw error;
        // If the organization is what doesn't exist, this request fails too.
        await orNoSuch(`organization ${organization}`, server.get(at));
        throw new CommandError(`there is no account ${asked.example?.account}`);
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

function toTrial(shown: Shown): PolicyTrial {
  const effect = shown.object('effect');
  const example = shown.optionalObject('example');
  return presentFields<PolicyTrial>({
    effect: {
      accounts: effect.number('accounts'),
      complete: effect.flag('complete') ?? false,
      grants: effect.number('grants'),
      losingGrants: effect.number('losingGrants'),
      regainingGrants: effect.number('regainingGrants'),
      affectedApps: effect.number('affectedApps'),
      apps: effect.records('apps').map((app) => ({
        client: app.text('client'),
        project: app.text('project'),
        applicationName: app.text('applicationName'),
        accounts: app.number('accounts'),
        losing: app.number('losing'),
        regaining: app.number('regaining'),
        lostScopes: [...app.texts('lostScopes')],
        regainedScopes: [...app.texts('regainedScopes')],
      })),
    },
    example: example && {
      saved: toExplanation(example.object('saved')),
      proposed: toExplanation(example.object('proposed')),
    },
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
