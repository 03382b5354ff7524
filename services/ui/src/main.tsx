import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@/shared/theme/styles';
import { App } from './app/app';
import { startSession } from './shared/auth/start';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');

void startSession();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
