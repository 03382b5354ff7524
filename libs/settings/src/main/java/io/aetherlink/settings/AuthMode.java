package io.aetherlink.settings;

/** How callers prove who they are. */
public enum AuthMode {
  /** Plain role headers, trusted from loopback callers: development and CI. */
  HEADER,
  /** Bearer tokens of an OpenID Connect issuer: containers and production. */
  JWT
}
