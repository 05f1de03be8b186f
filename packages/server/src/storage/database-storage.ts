/** Puts the parts together: one `Storage` over whichever engine is given. */
import { accountMethods } from './accounts.ts';
import { apiResourceMethods } from './api-resources.ts';
import { clientMethods } from './clients.ts';
import { codeMethods } from './codes.ts';
import { credentialMethods } from './credentials.ts';
import type { Engine } from './engine.ts';
import { grantMethods } from './grants.ts';
import { keptRequestMethods } from './kept-requests.ts';
import { organizationMethods } from './organizations.ts';
import { passkeyMethods } from './passkeys.ts';
import { projectMethods } from './projects.ts';
import { rateLimitMethods } from './rate-limits.ts';
import { recoveryCodeMethods } from './recovery-codes.ts';
import { refreshTokenMethods } from './refresh-tokens.ts';
import { openScopeTable } from './scope-table.ts';
import { sessionMethods } from './sessions.ts';
import { signInMethods } from './sign-ins.ts';
import { signingKeyMethods } from './signing-keys.ts';
import type { Storage } from './storage.ts';
import { sweepMethods } from './sweep.ts';
import { videoMethods } from './videos.ts';

/** The methods use no `this`: each may be taken out, wrapped or replaced by itself. */
export async function openDatabaseStorage(engine: Engine): Promise<Storage> {
  const scopes = await openScopeTable(engine);
  return {
    registerScopes: scopes.registerScopes,
    scopeNumber: scopes.scopeNumber,
    scopeName: scopes.scopeName,
    ...organizationMethods(engine),
    ...projectMethods(engine),
    ...clientMethods(engine),
    ...accountMethods(engine),
    ...credentialMethods(engine),
    ...passkeyMethods(engine),
    ...recoveryCodeMethods(engine),
    ...rateLimitMethods(engine),
    ...sessionMethods(engine),
    ...signInMethods(engine),
    ...keptRequestMethods(engine),
    ...grantMethods(engine, scopes),
    ...codeMethods(engine, scopes),
    ...refreshTokenMethods(engine, scopes),
    ...signingKeyMethods(engine),
    ...apiResourceMethods(engine),
    ...videoMethods(engine),
    ...sweepMethods(engine),
    check: () => engine.check(),
    close: () => engine.close(),
  };
}
