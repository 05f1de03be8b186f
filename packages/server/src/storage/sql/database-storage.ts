/** Puts the parts together: one `Storage` over whichever engine is given. */

import type { Engine } from '../engine/engine.ts';
import type { Storage } from '../storage.ts';
import { accountMethods } from './account-sql.ts';
import { apiResourceMethods } from './api-resource-sql.ts';
import { clientMethods } from './client-sql.ts';
import { codeMethods } from './code-sql.ts';
import { credentialMethods } from './credential-sql.ts';
import { grantMethods } from './grant-sql.ts';
import { keptRequestMethods } from './kept-request-sql.ts';
import { organizationMethods } from './organization-sql.ts';
import { passkeyMethods } from './passkey-sql.ts';
import { projectMethods } from './project-sql.ts';
import { rateLimitMethods } from './rate-limit-sql.ts';
import { recoveryCodeMethods } from './recovery-code-sql.ts';
import { refreshTokenMethods } from './refresh-token-sql.ts';
import { openScopeTable } from './scope-table.ts';
import { sessionMethods } from './session-sql.ts';
import { signInMethods } from './sign-in-sql.ts';
import { signingKeyMethods } from './signing-key-sql.ts';
import { sweepMethods } from './sweep.ts';
import { videoMethods } from './video-sql.ts';

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
