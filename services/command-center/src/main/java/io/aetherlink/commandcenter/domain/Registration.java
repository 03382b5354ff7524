package io.aetherlink.commandcenter.domain;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service that made itself known.
 *
 * @param lastSeen when it last said that it is there
 * @param approvedBy who allowed auto-heal to use its addresses
 */
public record Registration(
    String name,
    URI url,
    URI healthUrl,
    Optional<String> version,
    List<String> rolesRequired,
    List<String> tags,
    Instant lastSeen,
    Optional<String> approvedBy) {

  /** Without renewal for this long, it is stale. */
  public static final Duration FRESH = Duration.ofSeconds(90);

  /** Without renewal for this long, it is gone. */
  public static final Duration LIFETIME = Duration.ofDays(1);

  /** Copies the lists. */
  public Registration {
    rolesRequired = List.copyOf(rolesRequired);
    tags = List.copyOf(tags);
  }

  /** Whether it should have been renewed by now. */
  public boolean stale(Instant now) {
    return lastSeen.plus(FRESH).isBefore(now);
  }

  /** Whether it no longer counts. */
  public boolean gone(Instant now) {
    return !lastSeen.plus(LIFETIME).isAfter(now);
  }

  /** The same with a later sign of life. */
  Registration seen(Instant at) {
    return with(at.isAfter(lastSeen) ? at : lastSeen, approvedBy);
  }

  /** The same with somebody's approval. */
  Registration approved(String by) {
    return with(lastSeen, Optional.of(by));
  }

  /** The same with the approval of {@code former}, as long as that was for the same addresses. */
  Registration withApprovalOf(Registration former) {
    boolean sameAddresses = url.equals(former.url) && healthUrl.equals(former.healthUrl);
    return with(lastSeen, sameAddresses ? former.approvedBy : Optional.empty());
  }

  /** Whether both differ in their signs of life at the most. */
  boolean sameBut(Registration other) {
    return with(other.lastSeen, approvedBy).equals(other);
  }

  private Registration with(Instant seen, Optional<String> approval) {
    return new Registration(name, url, healthUrl, version, rolesRequired, tags, seen, approval);
  }
}
