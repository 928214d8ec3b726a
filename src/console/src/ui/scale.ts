/** How much larger letters are than those that heights in pixels are given for: on a wall they grow. */
export const scaleOf = (): number => Math.max(1, parseFloat(getComputedStyle(document.documentElement).fontSize) / 14.5);
