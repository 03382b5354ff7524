package io.aetherlink.autoheal.probe;

import java.time.Duration;

/**
 * How long the answer to one probe is waited for.
 *
 * @param waits after which the probe has failed
 * @param listens how long an answer is taken in all the same: a late one proves that the service is
 *     slow and not dead
 */
public record Patience(Duration waits, Duration listens) {}
