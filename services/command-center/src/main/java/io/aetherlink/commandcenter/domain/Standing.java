package io.aetherlink.commandcenter.domain;

import java.time.Instant;

/** What a service's status is, and since when. */
public record Standing(Status status, Instant since) {}
