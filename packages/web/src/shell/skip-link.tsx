import { shellTexts } from '@grantway/messages/console/shell';
import { useTexts } from '../texts/language.tsx';

/** @param content the id of the element that gets the focus */
export function SkipLink({ content }: { readonly content: string }) {
  const text = useTexts(shellTexts);
  return (
    // biome-ignore lint/a11y/useValidAnchor: the link moves the focus within the page, without a new entry in the history
    <a
      className="skip"
      href={`#${content}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(content)?.focus();
      }}
    >
      {text.skipToContent}
    </a>
  );
}
