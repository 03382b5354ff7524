package io.aetherlink.notifications.domain;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells those who watch an inbox that something has come for somebody in their tenant. */
public final class InboxBell {
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();

  /** No record: two watchers of the same tenant are two, whatever they do when they hear. */
  private static final class Watcher {
    private final String tenant;
    private final Runnable heard;

    Watcher(String tenant, Runnable heard) {
      this.tenant = tenant;
      this.heard = heard;
    }
  }

  /**
   * Begins to tell a watcher.
   *
   * @param heard called on each ring, on the thread that rings; must return at once
   * @return ends it
   */
  public Runnable watch(String tenant, Runnable heard) {
    Watcher watcher = new Watcher(tenant, heard);
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /** Tells the tenant's watchers. */
  public void ring(String tenant) {
    watchers.stream()
        .filter(watcher -> watcher.tenant.equals(tenant))
        .forEach(watcher -> watcher.heard.run());
  }
}
