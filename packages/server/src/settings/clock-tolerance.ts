/** The clocks of two nodes of one server may differ by at most this time. */
export const clockToleranceSeconds = 300;
