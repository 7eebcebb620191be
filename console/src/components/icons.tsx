import type { ReactNode } from 'react';

/** Stroke icons of the page's own: a library of them would be the largest part of what is loaded first. */
function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const OverviewIcon = () => (
  <Icon>
    <path d="M3 16.500V9.500M8 16.500v-13M13 16.500V7M17.5 16.500v-5" />
  </Icon>
);

export const CallsIcon = () => (
  <Icon>
    <path d="M3 5h14M3 10h14M3 15h9" />
  </Icon>
);

export const PlaceIcon = () => (
  <Icon>
    <path d="M5.5 3.5 8 3l1.5 3.500L7.800 8c.8 1.800 2.4 3.400 4.200 4.200l1.5-1.700L17 12l-.5 2.500c-.2 1.200-1.200 2-2.400 1.900C8.600 16 4 11.400 3.600 5.900c-.1-1.200.7-2.200 1.900-2.400Z" />
  </Icon>
);

export const SandboxIcon = () => (
  <Icon>
    <path d="M6 2.500h8a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1ZM9 15h2" />
  </Icon>
);

export const WebhooksIcon = () => (
  <Icon>
    <circle cx="5" cy="14" r="2.5" />
    <circle cx="15" cy="14" r="2.5" />
    <circle cx="10" cy="5" r="2.5" />
    <path d="M7.500 14h5M8.900 7.300 6.200 11.800M11.100 7.300l2.700 4.500" />
  </Icon>
);

export const ErrorsIcon = () => (
  <Icon>
    <path d="M4 3.500h9a3 3 0 0 1 3 3v10H7a3 3 0 0 1-3-3ZM7.500 7.500h5M7.500 11h5" />
  </Icon>
);

export const DiagnosisIcon = () => (
  <Icon>
    <path d="M2.500 10.500H6l2-5.500 3.500 10 2-4.500h4" />
  </Icon>
);

export const SettingsIcon = () => (
  <Icon>
    <path d="M3 6h7M14 6h3M3 14h3M10 14h7" />
    <circle cx="12" cy="6" r="2" />
    <circle cx="8" cy="14" r="2" />
  </Icon>
);

export const MenuIcon = () => (
  <Icon>
    <path d="M3 5.500h14M3 10h14M3 14.500h14" />
  </Icon>
);

export const SignOutIcon = () => (
  <Icon>
    <path d="M8 3.500H4.500v13H8M12.5 6.5 16 10l-3.5 3.500M16 10H8" />
  </Icon>
);

export const LightIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="3.5" />
    <path d="M10 2.500v2M10 15.500v2M2.5 10h2M15.5 10h2M4.700 4.700l1.400 1.400M13.900 13.900l1.400 1.400M4.700 15.300l1.400-1.400M13.900 6.100l1.400-1.400" />
  </Icon>
);

export const DarkIcon = () => (
  <Icon>
    <path d="M16.5 12A7 7 0 0 1 8 3.500a7 7 0 1 0 8.5 8.500Z" />
  </Icon>
);

export const SystemIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="6.5" />
    <path d="M10 3.500v13a6.5 6.5 0 0 0 0-13Z" fill="currentColor" />
  </Icon>
);

export const EyeIcon = () => (
  <Icon>
    <path d="M2.5 10S5 4.5 10 4.5 17.5 10 17.5 10 15 15.5 10 15.5 2.5 10 2.5 10Z" />
    <circle cx="10" cy="10" r="2.3" />
  </Icon>
);

export const Mark = () => (
  <svg className="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
    <rect width="32" height="32" rx="7" fill="var(--accent)" />
    <path d="M7 16h2.500M12 11v10M16 7v18M20 11v10M22.5 16H25" />
  </svg>
);
