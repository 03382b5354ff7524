package io.aetherlink.autoheal.domain;

import java.util.Optional;

/**
 * How a service fares, as far as people have to be told of it.
 *
 * @param outage that lasts
 * @param quarantined whether nobody heals it any more
 * @param acknowledged whether somebody takes care of it
 * @param says what is wrong, in words
 */
public record Bearing(
    String service,
    Optional<Outage> outage,
    boolean quarantined,
    boolean acknowledged,
    String says) {}
