import { createRoot } from 'react-dom/client';
import { applyStoredTheme } from '#ui/theme.ts';
import '#ui/theme.css';
import { App } from './app.tsx';

applyStoredTheme();

const place = document.getElementById('app');
if (place === null) throw new Error('The page has no place for the application.');
createRoot(place).render(<App />);
