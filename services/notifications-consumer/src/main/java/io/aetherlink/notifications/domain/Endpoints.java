package io.aetherlink.notifications.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** One tenant's endpoints, in one transaction. */
public interface Endpoints {
  /** How many a tenant may have: each multiplies what an event costs. */
  int MOST = 20;

  /** All of them, oldest first. */
  List<Endpoint> all();

  /** One of them. */
  Optional<Endpoint> find(long id);

  /** A new one, with a secret of its own. */
  EndpointOutcome create(EndpointFields fields);

  /**
   * Changes one.
   *
   * @param version which versions may be changed
   */
  EndpointOutcome edit(long id, Predicate<Long> version, UnaryOperator<EndpointFields> change);

  /** Deletes one: its secrets at once, its log with time. What waits for it is not sent. */
  EndpointOutcome delete(long id, Predicate<Long> version);

  /** Gives one a new secret; the old one signs beside it for {@link SigningSecret#OVERLAP}. */
  EndpointOutcome rotateSecret(long id);

  /** The secret in force; empty where there is no such endpoint, or the seal does not open it. */
  Optional<String> secret(long id);

  /**
   * An event for one endpoint alone, which waits for nobody but whoever asks for it by the id of
   * its delivery.
   *
   * @param lostAt when it is sent like any other, should nobody have
   */
  long prepare(Endpoint endpoint, Occurrence event, Instant lostAt);
}
