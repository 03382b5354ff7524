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
 * @param revision how often it was changed; {@link #NEW} as long as it is not kept
 */
public record Registration(
    String name,
    URI url,
    URI healthUrl,
    Optional<String> version,
    List<String> rolesRequired,
    List<String> tags,
    Instant lastSeen,
    Optional<String> approvedBy,
    long revision) {

  /** Before it is kept. */
  public static final long NEW = 0;

  /** Without renewal for this long, it is stale. */
  public static final Duration FRESH = Duration.ofSeconds(90);

  /** Without renewal for this long, it is gone. */
  public static final Duration LIFETIME = Duration.ofDays(1);

  /** Copies the lists. */
  public Registration {
    rolesRequired = List.copyOf(rolesRequired);
    tags = List.copyOf(tags);
  }

  /** One that is not kept yet. */
  public Registration(
      String name,
      URI url,
      URI healthUrl,
      Optional<String> version,
      List<String> rolesRequired,
      List<String> tags,
      Instant lastSeen,
      Optional<String> approvedBy) {
    this(name, url, healthUrl, version, rolesRequired, tags, lastSeen, approvedBy, NEW);
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
    return with(at.isAfter(lastSeen) ? at : lastSeen, approvedBy, revision);
  }

  /** The same with somebody's approval. */
  Registration approved(String by) {
    return with(lastSeen, Optional.of(by), revision);
  }

  /** The same as it is kept. */
  public Registration kept(long as) {
    return with(lastSeen, approvedBy, as);
  }

  /** In place of another one, with its approval as long as that was for the same addresses. */
  Registration inPlaceOf(Registration former) {
    boolean sameAddresses = url.equals(former.url) && healthUrl.equals(former.healthUrl);
    return with(lastSeen, sameAddresses ? former.approvedBy : Optional.empty(), former.revision);
  }

  /** Whether both differ in their signs of life at the most. */
  boolean sameBut(Registration other) {
    return with(other.lastSeen, approvedBy, other.revision).equals(other);
  }

  private Registration with(Instant seen, Optional<String> approval, long as) {
    return new Registration(name, url, healthUrl, version, rolesRequired, tags, seen, approval, as);
  }
}
