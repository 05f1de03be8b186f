import { presentFields } from '@grantway/protocol/present-fields';
import { says } from '../../registration/input-mistake.ts';
import { inWorkspace, type Operation } from './operation.ts';
import { limitedText } from './settings.ts';
import { openWorkspace, stateOf, type Workspace } from './workspace.ts';

const token = limitedText(8_192)
  .regex(/^[!-~]*$/, says('NOT_PRINTABLE'))
  .exactOptional();

export const keep: Operation<'keep'> = {
  input: inWorkspace({ accessToken: token, refreshToken: token, code: token }),
  async run({ workspace: sealed, accessToken, refreshToken, code }, visit) {
    const workspace = openWorkspace(sealed, visit);
    const { codeVerifier } = workspace.code ?? {};
    return stateOf(
      presentFields<Workspace>({
        ...workspace,
        // Nobody knows what a token allows that the person typed in.
        ...(accessToken !== undefined && { grantedScopes: [] }),
        accessToken: replaced(accessToken, workspace.accessToken, (value) => ({
          value,
          issuedAt: visit.services.now(),
        })),
        refreshToken: replaced(refreshToken, workspace.refreshToken, (value) => value),
        refreshTokenExpiresAt: refreshToken === undefined ? workspace.refreshTokenExpiresAt : undefined,
        code: replaced(code, workspace.code, (value) => presentFields({ value, codeVerifier })),
      }),
      visit,
    );
  },
};

/** An absent text keeps the value, an empty text deletes it. */
function replaced<Value>(
  text: string | undefined,
  present: Value | undefined,
  make: (text: string) => Value,
): Value | undefined {
  if (text === undefined) return present;
  return text === '' ? undefined : make(text);
}
