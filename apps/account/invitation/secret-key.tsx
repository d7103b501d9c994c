import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTexts } from '../texts.tsx';
import classes from './secret-key.module.css';

/** For typing: in groups of four, which are left out when it is copied. */
export function SecretKey({ secret }: { secret: string }) {
  const words = useTexts().invitation.authenticator;
  const [copying, setCopying] = useState<'done' | 'refused' | null>(null);
  useEffect(() => {
    if (copying !== 'done') return;
    const timer = setTimeout(() => setCopying(null), 2_500);
    return () => clearTimeout(timer);
  }, [copying]);
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopying('done'),
      () => setCopying('refused'),
    );
  return (
    <>
      <div className={classes.secret}>
        <code dir="ltr" translate="no">
          {(secret.match(/.{1,4}/g) ?? []).map((group, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the groups of one secret never change places
            <span key={index}>{group}</span>
          ))}
        </code>
        <Tooltip label={copying === 'done' ? words.copied : words.copy} withinPortal={false}>
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={words.copy} onClick={copy}>
            {copying === 'done' ? (
              <IconCheck size={18} stroke={1.8} aria-hidden />
            ) : (
              <IconCopy size={18} stroke={1.8} aria-hidden />
            )}
          </ActionIcon>
        </Tooltip>
      </div>
      <p role="status" className={classes.note}>
        {copying === 'refused' && words.notCopied}
        {copying === 'done' && words.copied}
      </p>
    </>
  );
}
