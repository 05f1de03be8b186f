import { type ProfileName, profileNames } from '../../packages/server/src/settings/profile.ts';
import { type RunningOptions, serverForAll } from './running-server.ts';
import type { TestServer } from './test-server.ts';

export { type ProfileName, profileNames };

export function serversOfProfiles(options: RunningOptions = {}): Readonly<Record<ProfileName, TestServer>> {
  const start = (profile: ProfileName) =>
    serverForAll({ ...options, settings: { ...options.settings, profile } });
  return { google: start('google'), openid: start('openid') };
}
