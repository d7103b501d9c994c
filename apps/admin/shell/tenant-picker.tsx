import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { FaultNote } from '../answers/fault-note.tsx';
import { Loading } from '../answers/loading.tsx';
import { usePages } from '../answers/use-pages.ts';
import { Link } from '../place/link.tsx';
import { platform } from '../platform.ts';
import { useTexts } from '../texts.tsx';
import classes from './tenant-picker.module.css';

type TenantPickerProps = { title: string; onClose: () => void; onGo: () => void };

/** All companies; whoever types sees those that are called so. */
export function TenantPicker({ title, onClose, onGo }: TenantPickerProps) {
  const { nav, table } = useTexts();
  const [text, setText] = useState('');
  const { rows, read, fault, again, more } = usePages('tenants', (cursor) =>
    platform.tenants.listTenants({ limit: 200, cursor }),
  );
  const sought = text.trim().toLowerCase();
  const found = rows.filter(({ name, subdomain, id }) =>
    [name, subdomain ?? '', id].some((word) => word.toLowerCase().includes(sought)),
  );
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={classes.search}>
        <TextInput
          type="search"
          data-autofocus
          aria-label={nav.findTenant}
          placeholder={nav.findTenant}
          leftSection={<IconSearch size={17} stroke={1.8} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <FaultNote fault={fault} again={again} />
      {!read && !fault && <Loading lines={4} />}
      <ul className={classes.list}>
        {found.map(({ id, name, subdomain, sandbox }) => (
          <li key={id}>
            <Link to={{ tenantId: id }} className={classes.row} onClick={onGo}>
              <strong dir="auto">{name}</strong>
              <span>{sandbox ? nav.sandbox : subdomain}</span>
            </Link>
          </li>
        ))}
      </ul>
      {read && found.length === 0 && <p className={classes.nothing}>{table.nothingFound}</p>}
      {more && (
        <Button variant="subtle" className={classes.more} onClick={more}>
          {table.more}
        </Button>
      )}
    </Dialog>
  );
}
