/**
 * People sign in with a proof, as in production, or by choosing any account, as on a development server. Code that
 * signs people in asks the strategy, not the setting.
 */
import type { Needs, SignInStrategy } from '../../context.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';

const withProofs: SignInStrategy = {
  byChoice: false,
  choosableAccounts: async () => [],
  choosableAccount: async () => undefined,
};

/** Only for a server on loopback, because nothing protects the accounts. */
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
