package io.aetherlink.aiorchestrator.domain;

import io.aetherlink.aiorchestrator.domain.Breaker.Ending;
import io.aetherlink.aiorchestrator.domain.Breaker.Permit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands between requests and one provider: an operator's pause, a rest that it asked for or
 * that a failed probe gave it, a breaker for each intent, and the places for calls under way.
 */
public final class Circuit {
  /** No provider is believed that wants to be left alone for longer. */
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private final InstantSource clock;
  private final Bulkhead places;
  private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
  private volatile Optional<Rest> rest = Optional.empty();
  private volatile CircuitMark.Pause pause = CircuitMark.Pause.NEVER;

  /**
   * A time in which nobody asks a provider for anything.
   *
   * @param cause why
   * @param askedFor whether the provider itself asked for it: no probe ends it then
   */
  public record Rest(String cause, boolean askedFor, Instant since, Instant until) {
    /** As it can be written down. */
    Rest inMillis() {
      return new Rest(
          cause,
          askedFor,
          since.truncatedTo(ChronoUnit.MILLIS),
          until.truncatedTo(ChronoUnit.MILLIS));
    }
  }

  /** Whether a request may call. */
  sealed interface Entry {
    /** It may, and gives the permit back. */
    record Admitted(Permit permit) implements Entry {}

    /** It may not. */
    record Barred(Fault why) implements Entry {}
  }

  Circuit(InstantSource clock, Timer timer) {
    this.clock = clock;
    this.places = new Bulkhead(timer);
  }

  synchronized Entry enter(Intent intent) {
    if (pause.on()) {
      return new Entry.Barred(Fault.PAUSED);
    }
    if (rest().isPresent()) {
      return new Entry.Barred(Fault.RESTING);
    }
    return breaker(intent)
        .enter()
        .<Entry>map(Entry.Admitted::new)
        .orElseGet(() -> new Entry.Barred(Fault.CIRCUIT_OPEN));
  }

  /** Leave to call it though it rests or its circuit is open: for when there is nobody else. */
  synchronized Permit insist(Intent intent) {
    return breaker(intent).insist();
  }

  synchronized void answered(Intent intent, Permit permit, boolean slow) {
    breaker(intent).leave(permit, slow ? Ending.SLOW : Ending.GOOD, Optional.empty());
    rest = rest.filter(Rest::askedFor);
  }

  synchronized void failed(Intent intent, Permit permit, Reply.NoAnswer reply) {
    Fault fault = reply.fault();
    Ending ending = fault.providersFault() ? Ending.BAD : Ending.NEITHER;
    breaker(intent).leave(permit, ending, Optional.of(fault));
    // With a request that it finds wrong or too large it means that request, and no others.
    reply
        .retryAfter()
        .filter(wait -> fault.providersFault())
        .ifPresent(wait -> rest("it asked for it: " + fault.wireName(), true, wait));
  }

  /** Gives back a permit that came to nothing. */
  synchronized void left(Intent intent, Permit permit) {
    breaker(intent).leave(permit, Ending.NEITHER, Optional.empty());
  }

  /**
   * What a probe found: empty when the provider is there.
   *
   * @param untilNext how long it is left alone when it cannot be reached
   */
  synchronized void probed(Optional<Fault> fault, Duration untilNext) {
    breakers.values().forEach(breaker -> breaker.probed(fault.isEmpty()));
    if (rest().filter(Rest::askedFor).isEmpty()) {
      fault
          .filter(Fault::unreachable)
          .ifPresentOrElse(
              f -> rest("its probe failed: " + f.wireName(), false, untilNext),
              () -> rest = Optional.empty());
    }
  }

  private void rest(String cause, boolean askedFor, Duration wait) {
    Instant now = clock.instant();
    Duration bounded = wait.compareTo(LONGEST_REST) < 0 ? wait : LONGEST_REST;
    Instant until = now.plus(bounded);
    if (rest().filter(r -> r.askedFor() && r.until().isAfter(until)).isEmpty()) {
      rest = Optional.of(new Rest(cause, askedFor, rest().map(Rest::since).orElse(now), until));
    }
  }

  /** Whether there is something to be found out by a probe. */
  synchronized boolean inTrouble() {
    return rest().isPresent() || breakers.values().stream().anyMatch(Breaker::isOpen);
  }

  /** Nobody asks it any more, until an operator says so. */
  public synchronized void pause() {
    pause = pause.on() ? pause : pause.next(true, clock.instant());
  }

  /** It is asked again, at once and by everyone. */
  public synchronized void resume() {
    pause = pause.next(false, clock.instant());
    forget();
  }

  private void forget() {
    rest = Optional.empty();
    breakers.clear();
  }

  /**
   * Takes in what other orchestrators know of it.
   *
   * @return what they should, from now on
   */
  synchronized CircuitMark exchange(CircuitMark there) {
    CircuitMark both = mark().and(there);
    if (!both.pause().equals(pause) && !both.pause().on()) {
      forget();
    }
    pause = both.pause();
    both.rest().ifPresent(this::restAsLong);
    both.breakers()
        .forEach((intent, mark) ->
            breakers.computeIfAbsent(intent, name -> new Breaker(clock)).take(mark));
    return both;
  }

  private void restAsLong(Rest there) {
    if (rest.filter(own -> own.askedFor() && !own.until().isBefore(there.until())).isEmpty()) {
      rest = Optional.of(there);
    }
  }

  private CircuitMark mark() {
    Map<String, BreakerMark> marks = new HashMap<>();
    breakers.forEach(
        (intent, breaker) -> breaker.mark().ifPresent(mark -> marks.put(intent, mark)));
    return new CircuitMark(pause, rest.filter(Rest::askedFor).map(Rest::inMillis), marks);
  }

  /** Since when an operator has it paused. */
  public Optional<Instant> pausedSince() {
    return pause.on() ? Optional.of(pause.at()) : Optional.empty();
  }

  /** The rest that it has now. */
  public Optional<Rest> rest() {
    return rest.filter(r -> clock.instant().isBefore(r.until()));
  }

  /** How it stands with each intent that it was asked for. */
  public Map<String, Breaker.View> intents() {
    Map<String, Breaker.View> views = new TreeMap<>();
    breakers.forEach((intent, breaker) -> views.put(intent, breaker.view()));
    return views;
  }

  /** Calls under way and calls that wait for a place. */
  public Bulkhead places() {
    return places;
  }

  private Breaker breaker(Intent intent) {
    return breakers.computeIfAbsent(intent.name(), name -> new Breaker(clock));
  }
}
