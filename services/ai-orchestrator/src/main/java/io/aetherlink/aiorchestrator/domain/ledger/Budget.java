package io.aetherlink.aiorchestrator.domain.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How much AI work a tenant may have in a period; what is left out has no limit.
 *
 * @param requests whatever came of them
 * @param tokens read and written
 * @param usd US dollars
 */
public record Budget(
    Period period, Optional<Long> requests, Optional<Long> tokens, Optional<BigDecimal> usd) {

  public Budget {
    Objects.requireNonNull(period, "a budget needs a period: day or month");
    if (requests.filter(limit -> limit < 0).isPresent()
        || tokens.filter(limit -> limit < 0).isPresent()
        || usd.filter(limit -> limit.signum() < 0).isPresent()) {
      throw new IllegalArgumentException("a budget's limit is below 0");
    }
  }

  /** A calendar's day or month in UTC. */
  public enum Period {
    DAY,
    MONTH;

    /** The name that callers see. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The first day of the period in which a moment lies. */
    public LocalDate start(Instant now) {
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      return this == DAY ? today : today.withDayOfMonth(1);
    }

    /** When the next one begins. */
    public Instant end(Instant now) {
      LocalDate start = start(now);
      LocalDate next = this == DAY ? start.plusDays(1) : start.plusMonths(1);
      return next.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
  }

  /**
   * What of it would not be enough.
   *
   * @param used spent and reserved by others
   * @param asked what one more request may take
   */
  public Optional<Limit> exceeded(Use used, Use asked) {
    Use sum = used.plus(asked);
    if (requests.filter(limit -> sum.requests() > limit).isPresent()) {
      return Optional.of(new Limit("requests", requests.get().toString()));
    }
    if (tokens.filter(limit -> sum.tokens() > limit).isPresent()) {
      return Optional.of(new Limit("tokens", tokens.get().toString()));
    }
    return usd.filter(limit -> sum.costUsd().compareTo(limit) > 0)
        .map(limit -> new Limit("usd", limit.toPlainString()));
  }

  /** One of its limits, as operators wrote it. */
  public record Limit(String what, String most) {}
}
