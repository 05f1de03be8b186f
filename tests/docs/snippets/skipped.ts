/** The exit status of a program that this machine lacks something for. */
export const skippedStatus = 75;
