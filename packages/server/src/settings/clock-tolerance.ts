/** How far apart the clocks of two nodes may be. */
export const clockToleranceSeconds = 300;
