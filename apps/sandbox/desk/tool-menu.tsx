import { Button, Menu } from '@mantine/core';
import classes from './desk-tools.module.css';

type ToolMenuProps = { label: string; title?: string; icon: React.ReactNode; children: React.ReactNode };

/** One button over the field, with what it offers. */
export function ToolMenu({ label, title, icon, children }: ToolMenuProps) {
  return (
    <Menu
      position="top-start"
      width={280}
      radius="lg"
      shadow="md"
      withInitialFocusPlaceholder={false}
      withinPortal={false}
      classNames={{ dropdown: classes.dropdown, item: classes.item, label: classes.label }}
    >
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          radius="xl"
          leftSection={icon}
          classNames={{ root: classes.tool }}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {title && <Menu.Label>{title}</Menu.Label>}
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
