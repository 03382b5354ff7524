package io.aetherlink.autoheal.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What the state machine of one service has to know of what is around it.
 *
 * @param blameless whether it may be in this trouble only because something that it needs is down
 * @param maintenance by name, when the maintenance began that a service is in now
 * @param recreating whether a service is being made anew now, which may take others along
 * @param told is told each new state of a service, by name
 */
record Circumstances(
    BiPredicate<ServiceWatch, Trouble> blameless,
    Function<String, Optional<Instant>> maintenance,
    BooleanSupplier recreating,
    BiConsumer<String, ServiceState> told) {}
