/** The exit status of a program that needs something which this machine doesn't have. */
export const skippedStatus = 75;
