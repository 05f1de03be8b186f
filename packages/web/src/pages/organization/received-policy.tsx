/** Proposes a rule for an app that the policy rejected, and explains the proposal. */
import { receivedTexts } from '@grantway/messages/console/received';
import { Received } from '../../components/received.tsx';
import type { Received as ReceivedFix } from '../../routing/fix-address.ts';
import { useTexts } from '../../texts/language.tsx';
import type { PolicyFields } from './policy-fields.ts';

type Asked = ReceivedFix<'policy'>['fix'];
type Apps = PolicyFields['apps'];

/** Whether the policy has a rule for this app that allows the scopes that the app asked for. */
export function allows(apps: Apps, { client, scopes = [] }: Asked): boolean {
  const rule = Object.hasOwn(apps, client) ? apps[client] : undefined;
  if (rule?.access === 'specific') return scopes.every((scope) => rule.scopes.includes(scope));
  return rule?.access === 'trusted';
}

/**
 * Gives the app a rule that allows the scopes that the app asked for, and those that its rule already lists. Anybody can make
 * a link with the id of their own app, so the proposal never trusts the app altogether.
 */
export function withProposal(apps: Apps, { client, scopes = [] }: Asked): Apps {
  const rule = Object.hasOwn(apps, client) ? apps[client] : undefined;
  const allowed = rule?.access === 'specific' ? rule.scopes : [];
  return { ...apps, [client]: { access: 'specific', scopes: [...new Set([...allowed, ...scopes])] } };
}

type Props = { readonly received: ReceivedFix<'policy'>; readonly isDone: boolean };

export function ReceivedPolicy({ received, isDone }: Props) {
  const { policy: text } = useTexts(receivedTexts);
  return (
    <Received received={received} mayChange isDone={isDone} proposal={<p>{text.proposal}</p>}>
      <p>{isDone ? text.allowed : text.refused(received.fix.client)}</p>
    </Received>
  );
}
