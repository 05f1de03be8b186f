/** The rule for messages between developers and reviewers. The server has the same rule. */
import type { ConsentVerificationTexts } from '@grantway/messages/console/consent-verification';

const mostCharacters = 1_000;

export function longTextRule(text: ConsentVerificationTexts): (value: string) => string | undefined {
  return (value) => {
    const written = value.trim();
    if (written.length > mostCharacters) return text.tooLong;
    return /^(?:[^\p{Cc}\p{Cs}]|\n)*$/u.test(written) ? undefined : text.noControl;
  };
}
