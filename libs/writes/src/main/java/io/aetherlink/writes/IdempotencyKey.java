package io.aetherlink.writes;

/**
 * The caller's name for one request, under which it can be repeated without being done again.
 *
 * @param key chosen by the caller, unique in its tenant for a day
 * @param fingerprint of what was asked for
 */
public record IdempotencyKey(String key, String fingerprint) {}
