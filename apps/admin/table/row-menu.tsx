import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useTexts } from '../texts.tsx';

export type RowAction = { label: string; danger?: boolean; onClick: () => void };

/** What can be done with one row; nothing where there is nothing. */
export function RowMenu({ name, actions }: { name: string; actions: readonly RowAction[] }) {
  const { table } = useTexts();
  if (actions.length === 0) return null;
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" radius="md" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={table.actionsOf(name)}>
          <IconDots size={18} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label, danger, onClick }) => (
          <Menu.Item key={label} color={danger ? 'rose' : undefined} onClick={onClick}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
