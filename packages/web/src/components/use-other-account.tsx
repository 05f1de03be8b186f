/** Offers another account of this browser that may make the change of a fix. Shows nothing if there is none. */
import { receivedTexts } from '@grantway/messages/console/received';
import { type Fix, formatFix } from '@grantway/protocol/fix';
import { useTexts } from '../texts/language.tsx';
import { useAccountThatMay } from './use-account-that-may.ts';

type Props = {
  readonly fix: Fix;
  /** The failed authorization request, sealed. */
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
