package io.aetherlink.apexflow.domain;

import java.time.Instant;
import java.util.Optional;

/** The calendar tokens of one tenant, inside one transaction: one an owner. */
public interface CalendarTokenStore {

  /** Gives an owner a token; the one before is none any more. */
  void keep(String owner, CalendarToken token, Instant at);

  /** Whose token it is. */
  Optional<String> owner(CalendarToken token);

  /** Since when an owner has a token. */
  Optional<Instant> since(String owner);

  /** Takes an owner's token; false when there was none. */
  boolean revoke(String owner);
}
