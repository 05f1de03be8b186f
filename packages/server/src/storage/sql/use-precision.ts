/** Times of last use are precise to a day, so that most uses write nothing. */
export const usePrecisionSeconds = 86_400;
