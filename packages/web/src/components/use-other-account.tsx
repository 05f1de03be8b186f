/** Offers to switch to another signed-in account that has the permission for a fix. */
import { receivedTexts } from '@grantway/messages/console/received';
import { type Fix, formatFix } from '@grantway/protocol/fix';
import { useTexts } from '../texts/language.tsx';
import { useAccountThatMay } from './use-account-that-may.ts';

type Props = {
  readonly fix: Fix;
  /** The failed authorization request, encrypted. */
  readonly request: string | undefined;
};

export function UseOtherAccount({ fix, request }: Props) {
  const text = useTexts(receivedTexts);
  const other = useAccountThatMay(fix);
  if (other === undefined) return null;
  return (
    <a className="button button-primary" href={`${formatFix(fix, request) ?? ''}&authuser=${other.authuser}`}>
      {text.continueAs(other.account.email)}
    </a>
  );
}
