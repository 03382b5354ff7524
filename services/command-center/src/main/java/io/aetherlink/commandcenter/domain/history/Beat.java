package io.aetherlink.commandcenter.domain.history;

import java.time.Instant;

/** How a service was in the minute or hour that began then. */
public record Beat(String service, Instant start, Tally tally) {}
