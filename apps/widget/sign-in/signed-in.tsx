import { useEffect, useState } from 'react';
import { Button } from '../parts/button.tsx';
import classes from '../parts/page.module.css';
import { useTexts } from '../texts.tsx';
import type { Report } from './report.ts';

/** In the window: hands the code to the frame that has opened it, and is gone. What stands behind the # leaves the address. */
export function handOver(): string | null {
  const given = new URLSearchParams(location.hash.slice(1));
  history.replaceState(null, '', location.pathname);
  const code = given.get('code');
  const told: Report = { is: 'bridge.signed-in', code };
  const opener = window.opener as Window | null;
  opener?.postMessage(told, location.origin);
  if (opener) window.close();
  return code;
}

/** A page on the way may have cut the window off from who opened it. Then people carry the code: it lives for a minute. */
export function SignedIn({ code }: { code: string | null }) {
  const words = useTexts().signIn;
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    document.title = words.window;
  }, [words]);
  return (
    <main className={classes.page}>
      <h1>{code ? words.carry : words.refused}</h1>
      <p>{code ? words.carryText : words.refusedText}</p>
      {code && (
        <>
          <code className={classes.code} dir="ltr">
            {code}
          </code>
          <Button
            look="filled"
            onClick={() =>
              void navigator.clipboard.writeText(code).then(
                () => setCopied(true),
                () => undefined,
              )
            }
          >
            {copied ? words.copied : words.copy}
          </Button>
        </>
      )}
    </main>
  );
}
