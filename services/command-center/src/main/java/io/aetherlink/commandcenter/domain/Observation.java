package io.aetherlink.commandcenter.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one probe of a service found.
 *
 * @param error what is wrong, for people
 */
public record Observation(
    Status status, OptionalInt httpStatus, Optional<String> error, Duration latency) {}
