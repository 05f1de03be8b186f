/** Checks a link that people open, such as a privacy policy. The server uses the same check. */
import type { ConsentScreenTexts } from '@grantway/messages/console/consent-screen';
import { pageUrlProblem } from '@grantway/protocol/page-url';
import { withScheme } from './address-rules.ts';
import type { Problem } from './field.tsx';

export function linkRule(text: ConsentScreenTexts): (value: string) => Problem | undefined {
  return (value) => {
    const link = value.trim();
    const problem = link === '' ? undefined : pageUrlProblem(link);
    if (problem === undefined) return undefined;
    const repaired = withScheme(link).replace(/^(https?:\/\/)[^/?#]*@/i, '$1');
    return {
      text: text.linkRules[problem],
      ...(pageUrlProblem(repaired) === undefined &&
        /\./.test(repaired) && { repair: { label: text.use(repaired), value: repaired } }),
    };
  };
}
