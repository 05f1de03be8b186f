/**
 * How people sign in to this server: with proofs, as in production, or by choosing any account, as on a development server.
 * One is chosen when the server is made; the rooms ask it and know of no setting.
 */
import type { Needs, SignInStrategy } from '../../context.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';

/** A password, a passkey or a recovery code proves whose account it is: nobody's can be chosen. */
const withProofs: SignInStrategy = {
  byChoice: false,
  choosableAccounts: async () => [],
  choosableAccount: async () => undefined,
};

/** Any account with one click. Only for loopback: whoever reaches the server can be anybody. */
function byChoice(storage: AccountStorage): SignInStrategy {
  return {
    byChoice: true,
    async choosableAccounts(most, sub) {
      const account = sub === undefined ? undefined : await storage.findAccount(sub);
      const known =
        sub === undefined ? (await storage.listAccounts({ limit: most })).items : account ? [account] : [];
      return known.filter(({ state }) => state === 'active');
    },
    choosableAccount: (sub) => storage.findAccount(sub),
  };
}

export function chooseSignInStrategy({
  settings,
  storage,
}: Needs<AccountStorage, 'settings'>): SignInStrategy {
  return settings.accountChoiceWithoutPassword ? byChoice(storage) : withProofs;
}
