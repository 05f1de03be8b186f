/** By how much the clocks of two nodes of one server may differ. */
export const clockToleranceSeconds = 300;
