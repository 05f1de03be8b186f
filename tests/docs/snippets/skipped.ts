/** The exit status if this machine lacks what the program needs. */
export const skippedStatus = 75;
