import { Loader } from '@mantine/core';
import { Card } from './card.tsx';
import { useTexts } from './texts.tsx';

export function Arriving() {
  const { arriving } = useTexts();
  return (
    <Card title={arriving.title} lead={arriving.text}>
      <Loader size="sm" role="presentation" />
    </Card>
  );
}
