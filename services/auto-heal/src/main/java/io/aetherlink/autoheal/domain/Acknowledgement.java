package io.aetherlink.autoheal.domain;

import java.time.Instant;
import java.util.Optional;

/** Somebody has seen that a service is in trouble, and takes care of it. */
public record Acknowledgement(String who, Instant at, Optional<String> note) {}
