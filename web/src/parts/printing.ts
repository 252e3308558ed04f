/// True while the page is being printed, so that lists are drawn whole and charts in the print theme.
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

export function usePrinting(): boolean {
  const [is, set] = useState(() => window.matchMedia('print').matches);
  useEffect(() => {
    const before = () => flushSync(() => set(true));
    const after = () => set(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return is;
}
