/** The rule for what a developer and a reviewer write to each other, in one or more lines. The server has the same rule. */
import type { ConsentVerificationTexts } from '@grantway/messages/console/consent-verification';

const mostCharacters = 1_000;

/** Allows an empty text. */
export function longTextRule(text: ConsentVerificationTexts): (value: string) => string | undefined {
  return (value) => {
    const written = value.trim();
    if (written.length > mostCharacters) return text.tooLong;
    return /^(?:[^\p{Cc}\p{Cs}]|\n)*$/u.test(written) ? undefined : text.noControl;
  };
}
