/** The rule for texts of several lines that a developer and a reviewer write to each other, as on the server. */
import type { ConsentVerificationTexts } from '@grantway/messages/console/consent-verification';

const mostCharacters = 1_000;

/** An empty text is fine. */
export function longTextRule(text: ConsentVerificationTexts): (value: string) => string | undefined {
  return (value) => {
    const written = value.trim();
    if (written.length > mostCharacters) return text.tooLong;
    return /^(?:[^\p{Cc}\p{Cs}]|\n)*$/u.test(written) ? undefined : text.noControl;
  };
}
