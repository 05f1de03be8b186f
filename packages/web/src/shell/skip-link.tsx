import { shellTexts } from '@grantway/messages/console/shell';
import { useTexts } from '../texts/language.tsx';

/** @param content the id of the element that gets the focus */
export function SkipLink({ content }: { readonly content: string }) {
  const text = useTexts(shellTexts);
  return (
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
