/** The words with their first letter in lowercase, because they don't begin a sentence. */
export function inSentence(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
