import { tokensTexts } from '@grantway/messages/playground/tokens';
import type { PlaygroundExchange } from '@grantway/protocol/playground';
import { useTexts } from '../../../texts/language.tsx';
import { useWorkspace } from '../../workspace/use-workspace.tsx';

export function TokenProblem() {
  const text = useTexts(tokensTexts);
  const { exchanges } = useWorkspace();
  const last = exchanges.find(({ step }) => step === 2)?.exchange;
  const isFailed = last !== undefined && (last.response === undefined || last.response.status >= 400);
  const hints: Readonly<Record<string, string>> = text.hints;
  const error = last && errorOf(last);
  return (
    <div role="status">
      {isFailed && (
        <div className="change-failure">
          <p>
            {last.response === undefined ? (
              <>
                {text.noAnswer} {last.failure}
              </>
            ) : (
              text.failed(String(last.response.status))
            )}
          </p>
          {last.response !== undefined && (
            <p className="soft">
              {error !== undefined && Object.hasOwn(hints, error) ? hints[error] : text.lookAt}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

/** The `error` code (RFC 6749 §5.2). */
function errorOf({ response }: PlaygroundExchange): string | undefined {
  if (response === undefined || !('text' in response.body)) return undefined;
  return /"error"\s*:\s*"([a-z_]+)"/.exec(response.body.text)?.[1];
}
