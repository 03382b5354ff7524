package io.aetherlink.aiorchestrator.domain.cache;

/** Which answer a caller wants ({@code Cache-Control} of a request, RFC 9111, 5.2.1). */
public enum Freshness {
  /** One that was given before will do. */
  ANY,
  /** A new one, which others may be given then: {@code no-cache}. */
  NEW,
  /** A new one, for the caller alone: {@code no-store}. */
  OWN
}
