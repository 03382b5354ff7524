package io.aetherlink.aiorchestrator.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast an answer must come.
 *
 * @param whole time for one that comes at once; empty where its provider's terms say it
 * @param firstToken of one that is passed on while it is written: time until it begins; until then
 *     another provider can have its turn unseen
 * @param silence time between two of its pieces
 */
public record Pace(Optional<Duration> whole, Duration firstToken, Duration silence) {}
