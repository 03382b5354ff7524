/** A share of 0–100 with at most two decimals: "99.5 %". */
export const percent = (value: number): string => `${Number(value.toFixed(2))} %`;

/** "1 service", "3 services". */
export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString()} ${noun}${count === 1 ? '' : 's'}`;
