package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;

/**
 * How fast an answer must come that is passed on while it is written.
 *
 * @param firstToken time until it begins; until then another provider can have its turn unseen
 * @param silence time between two of its pieces
 */
public record Pace(Duration firstToken, Duration silence) {}
