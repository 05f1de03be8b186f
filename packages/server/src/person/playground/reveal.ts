import { secretNames } from '@grantway/protocol/playground';
import { z } from 'zod';
import { openValue } from '../../keys/sealed-value.ts';
import { thing } from '../../registration/value-schemas.ts';
import { type Operation, sealedText } from './operation.ts';
import { findWorkspace, type SecretValues, secretsOf, workspaceEnded } from './workspace.ts';

const sealedSecrets = z.object({
  values: z.partialRecord(z.enum(secretNames), z.string()),
}) as z.ZodType<{ readonly values: SecretValues }>;

export const reveal: Operation<'reveal'> = {
  input: thing({ sealed: sealedText }),
  async run({ sealed }, visit) {
    const workspace = findWorkspace(sealed, visit);
    if (workspace !== undefined) return { values: secretsOf(workspace) };
    const { browser, signIn, services } = visit;
    const opened = openValue(
      'playground secrets',
      sealed,
      { browser, about: signIn },
      (value) => sealedSecrets.safeParse(value).data,
      services,
    );
    if (opened === undefined) throw workspaceEnded();
    return opened;
  },
};
