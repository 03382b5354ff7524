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

  @Override
  public void save(Registration registration) {
    check();
    kept.put(registration.name(), registration);
  }

  @Override
  public void introduce(Registration registration, Optional<String> formerVersion) {
    save(registration);
  }

  @Override
  public void delete(String name) {
    check();
    kept.remove(name);
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
