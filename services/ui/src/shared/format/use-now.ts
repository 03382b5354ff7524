import { useEffect, useState } from 'react';

const STEP_MS = 5_000;

/** The time, told anew every five seconds, for ages that grow while nothing else changes. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), STEP_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
