/** Screen readers announce only the expiry, because a live region would speak every second. */
import { tokensTexts } from '@grantway/messages/playground/tokens';
import type { PlaygroundState } from '@grantway/protocol/playground';
import { useEffect } from 'react';
import { useNotices } from '../../../components/notices.tsx';
import { useLanguage, useTexts } from '../../../texts/language.tsx';
import { useSecondsLeft } from './use-seconds-left.ts';

type Props = { readonly token: NonNullable<PlaygroundState['accessToken']> };

export function Countdown({ token }: Props) {
  const text = useTexts(tokensTexts);
  const number = new Intl.NumberFormat(useLanguage().language, { useGrouping: false });
  const { say } = useNotices();
  const left = useSecondsLeft(token.expiresAt);
  const isExpired = left === 0;
  useEffect(() => {
    if (isExpired) say(text.expired);
  }, [isExpired, say, text.expired]);
  if (left === undefined) return <p>{text.noExpiry}</p>;
  if (isExpired) return <p className="caution">{text.expired}</p>;
  const [before, after] = text.expires;
  return (
    <p className="countdown">
      {before}
      <strong>{number.format(left)}</strong>
      {after}
    </p>
  );
}
