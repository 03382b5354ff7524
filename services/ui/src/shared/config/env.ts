/** What the build was told. Everything that may differ per server comes from `/config.json`. */
export const env = {
  /** Signs in as the test user without `?test=true`. Only a server in header mode honours it. */
  authDisabled: import.meta.env.VITE_AUTH_DISABLED === 'true',
  /** What Mantine is in: where nothing is laid out, a popover would take its button for hidden. */
  mantine: import.meta.env.MODE === 'test' ? 'test' : 'default',
} as const;
