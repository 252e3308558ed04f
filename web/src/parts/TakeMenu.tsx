/// «Взять таблицу»: the files of a page, each a link that a browser saves.
import { Button, Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from './Icon';

export interface Taken {
  /// Address of the file.
  href: string;
  label: string;
}

export function TakeMenu({ label, files, children }: { label: string; files: readonly Taken[]; children?: ReactNode }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="download" size={18} />}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map((file) => (
          <Menu.Item key={file.href} component="a" href={file.href} download>
            {file.label}
          </Menu.Item>
        ))}
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
