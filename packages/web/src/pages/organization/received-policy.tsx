/** Proposes a rule for an app that the policy rejected. */
import { receivedTexts } from '@grantway/messages/console/received';
import { Received } from '../../components/received.tsx';
import type { Received as ReceivedFix } from '../../routing/fix-address.ts';
import { useTexts } from '../../texts/language.tsx';
import type { PolicyFields } from './policy-fields.ts';

type Asked = ReceivedFix<'policy'>['fix'];
type Apps = PolicyFields['apps'];

/** Whether the policy has a rule that allows the app's requested scopes. */
export function allows(apps: Apps, { client, scopes = [] }: Asked): boolean {
  const rule = Object.hasOwn(apps, client) ? apps[client] : undefined;
  if (rule?.access === 'specific') return scopes.every((scope) => rule.scopes.includes(scope));
  return rule?.access === 'trusted';
}

/**
 * Adds the requested scopes to the app's rule. Anybody can make a link with their own app's id, so the proposal never
 * trusts the app altogether.
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
