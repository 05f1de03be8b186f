import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { Settings } from '../../settings/settings.ts';
import { adjustableSettings, fixedSettings, type Setting } from '../../settings/settings-table.ts';
import { resource } from '../declaration/resource.ts';
import { wholeList } from './whole-list.ts';

type SettingInForce = { readonly name: string; readonly setting: Setting<unknown>; readonly value: unknown };

// `databaseConnections` is a setting of each process, not of the server.
const { databaseConnections: _connections, ...serverSettings } = adjustableSettings;
const table = new Map<string, Setting<unknown>>(Object.entries({ ...serverSettings, ...fixedSettings }));

function settingsInForce(settings: Settings): readonly SettingInForce[] {
  return [...table].map(([name, setting]) => ({ name, setting, value: settings[name as keyof Settings] }));
}

const anyValue = z.unknown();

export const settings = resource<SettingInForce>({
  pattern: 'settings/{setting}',
  type: 'Setting',
  meaning: 'A setting of this server. Only the settings file can change settings.',
  record: () => ({
    id: z.string(),
    value: anyValue,
    default: anyValue,
    unit: z.enum(['seconds', 'bytes']).optional(),
    meaning: z.string(),
  }),
  show: ({ name, setting, value }) =>
    presentFields<Record<string, unknown>>({
      id: name,
      value,
      default: setting.default,
      unit: setting.unit,
      meaning: setting.meaning,
    }),
  find: async ({ setting = '' }, services) =>
    settingsInForce(services.settings).find(({ name }) => name === setting),
  hasEtag: false,
  list: {
    permission: 'settings.get',
    summary: 'Lists the settings in force.',
    pages: (_, services) => wholeList(async () => settingsInForce(services.settings)),
  },
  get: { permission: 'settings.get', summary: 'Returns a setting.' },
});
