/** The playground's operations, except `call`, whose body isn't JSON. */
import type { PlaygroundOperation } from '@grantway/protocol/playground';
import { authorize } from './authorize.ts';
import { callback } from './callback.ts';
import { changeSettings } from './change-settings.ts';
import { discover } from './discover.ts';
import { exchangeCode } from './exchange-code.ts';
import { explainPasted } from './explain/explain-pasted.ts';
import { keep } from './keep.ts';
import { listMethods } from './list-methods.ts';
import { listScopes } from './list-scopes.ts';
import type { Operation } from './operation.ts';
import { refresh } from './refresh.ts';
import { reveal } from './reveal.ts';
import { revoke } from './revoke.ts';

export const operations: { readonly [Name in Exclude<PlaygroundOperation, 'call'>]: Operation<Name> } = {
  settings: changeSettings,
  authorize,
  callback,
  exchange: exchangeCode,
  refresh,
  revoke,
  keep,
  reveal,
  scopes: listScopes,
  methods: listMethods,
  discover,
  explain: explainPasted,
};
