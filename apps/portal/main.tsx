import './mantine-styles.ts';
import '../ui/tokens.css';
import { begin } from '../ui/begin.tsx';
import { Entrance } from './entrance.tsx';
import { firstSpoken, LanguageProvider } from './texts.tsx';

void begin(firstSpoken(), LanguageProvider, <Entrance />);
