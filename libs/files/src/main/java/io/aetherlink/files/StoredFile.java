package io.aetherlink.files;

import java.time.Instant;

/**
 * A file that is kept.
 *
 * @param bytes its length
 * @param storedAt when it was put there, by the store's clock
 */
public record StoredFile(String key, long bytes, Instant storedAt) {}
