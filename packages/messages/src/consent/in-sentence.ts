/** Makes the first letter lowercase, because the words don't begin a sentence. */
export function inSentence(words: string): string {
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
}
