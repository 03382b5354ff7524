/** Says what a measurement is at, and when. */
export const say = (text) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);
