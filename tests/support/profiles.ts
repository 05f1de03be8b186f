/** A server of each profile, for what differs between them and for what must not. */
import { afterAll, beforeAll, expect } from 'vitest';
import { type ProfileName, profileNames } from '../../packages/server/src/settings/profile.ts';
import { startTestServer, type TestServer, type TestServerOptions } from './test-server.ts';

/** Starts both before the tests of the file or the `describe`, and closes them after. */
export function serversOfProfiles(options: TestServerOptions = {}): Record<ProfileName, TestServer> {
  const servers = {} as Record<ProfileName, TestServer>;
  beforeAll(async () => {
    for (const profile of profileNames) {
      servers[profile] = await startTestServer({ ...options, settings: { ...options.settings, profile } });
    }
  });
  afterAll(async () => {
    for (const server of Object.values(servers)) {
      expect(server.failures).toEqual([]);
      await server.close();
    }
  });
  return servers;
}
