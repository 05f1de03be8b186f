import { tokensTexts } from '@grantway/messages/playground/tokens';
import { useLanguage, useTexts } from '../../../texts/language.tsx';
import { useWorkspace } from '../../workspace/use-workspace.tsx';

/** @param at seconds since 1970 */
export function RefreshTokenEnd({ at }: { readonly at: number }) {
  const text = useTexts(tokensTexts);
  const format = new Intl.DateTimeFormat(useLanguage().language, { dateStyle: 'long', timeStyle: 'short' });
  const { server, clientId } = useWorkspace().state.settings;
  const canBeInTesting = clientId !== undefined && server.kind !== 'custom';
  return (
    <p className="caution">
      {text.refreshEnds(format.format(new Date(at * 1_000)))} {canBeInTesting && text.refreshInTesting}
    </p>
  );
}
