import '@mantine/core/styles.layer.css';
import './ui/theme/base.css';
import { createRoot } from 'react-dom/client';
import { preferredLanguage, startTexts } from './i18n/switch-language.ts';
import { AppRoot } from './shell/AppRoot.tsx';
import { installTrustedTypes } from './shell/trusted-types.ts';

installTrustedTypes();
await startTexts(preferredLanguage());

const host = document.getElementById('root');
if (host !== null) createRoot(host).render(<AppRoot />);
