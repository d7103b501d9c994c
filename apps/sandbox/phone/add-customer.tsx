import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { problemText } from '../../ui/api.ts';
import { sandbox } from '../live-state.ts';
import { texts } from '../texts.ts';
import classes from './phone-panel.module.css';

type AddCustomerProps = { opened: boolean; onClose: () => void; onAdded: (customerId: string) => void };

export function AddCustomer({ opened, onClose, onAdded }: AddCustomerProps) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    try {
      const { customerId } = await sandbox.addCustomer({ name });
      setName('');
      setProblem(null);
      onAdded(customerId);
      onClose();
    } catch (error) {
      setProblem(problemText(error));
    }
  };

  // The page itself never scrolls, and Mantine's scroll lock writes an inline style that the CSP refuses.
  return (
    <Modal opened={opened} onClose={onClose} title={texts.phone.addTitle} size="sm" radius="lg" lockScroll={false}>
      <form className={classes.addForm} onSubmit={add}>
        <TextInput
          label={texts.phone.addName}
          description={texts.phone.addHint}
          data-autofocus
          maxLength={60}
          dir="auto"
          value={name}
          error={problem}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" color="jade" disabled={!name.trim()}>
          {texts.phone.addButton}
        </Button>
      </form>
    </Modal>
  );
}
