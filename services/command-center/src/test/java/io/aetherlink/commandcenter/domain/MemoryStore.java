package io.aetherlink.commandcenter.domain;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that a test can take away. */
final class MemoryStore implements RegistrationStore {

  final Map<String, Registration> kept = new LinkedHashMap<>();
  private boolean away;

  void away(boolean now) {
    away = now;
  }

  private void check() {
    if (away) {
      throw new StoreUnavailableException(new IllegalStateException("away"));
    }
  }

  private long revision(String name) {
    return Optional.ofNullable(kept.get(name)).map(Registration::revision).orElse(Registration.NEW);
  }

  @Override
  public boolean renew(Registration registration) {
    check();
    boolean same = kept.containsKey(registration.name()) && isSame(registration);
    if (same) {
      kept.put(registration.name(), registration);
    }
    return same;
  }

  private boolean isSame(Registration registration) {
    return revision(registration.name()) == registration.revision();
  }

  @Override
  public Optional<Registration> save(Registration registration) {
    check();
    if (!isSame(registration)) {
      return Optional.empty();
    }
    Registration next = registration.kept(registration.revision() + 1);
    kept.put(registration.name(), next);
    return Optional.of(next);
  }

  @Override
  public Optional<Registration> introduce(
      Registration registration, Optional<String> formerVersion) {
    return save(registration);
  }

  @Override
  public boolean delete(String name) {
    check();
    return kept.remove(name) != null;
  }

  @Override
  public Optional<Registration> find(String name) {
    check();
    return Optional.ofNullable(kept.get(name));
  }

  @Override
  public void purge(Instant lastSeenBefore) {
    check();
    kept.values().removeIf(service -> service.lastSeen().isBefore(lastSeenBefore));
  }

  @Override
  public List<Registration> all() {
    check();
    return List.copyOf(kept.values());
  }
}
