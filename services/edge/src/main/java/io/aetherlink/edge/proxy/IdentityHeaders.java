package io.aetherlink.edge.proxy;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The headers that say who calls: only the edge may send them on. */
final class IdentityHeaders {
  private static final Set<String> NAMES =
      Set.of(
          "x-user-roles",
          "x-user",
          "x-tenant-id",
          "x-aether-identity",
          "authorization",
          "x-api-key");

  private IdentityHeaders() {}

  /**
   * Removes them in every spelling: servers behind a proxy may read {@code X_User_Roles} as {@code
   * X-User-Roles} (CVE-2025-64484), and {@code Connection: X-User-Roles} makes a proxy drop the one
   * that it set itself (CVE-2025-48865).
   */
  static void strip(MultiMap headers) {
    List.copyOf(headers.names()).stream()
        .filter(name -> NAMES.contains(name.toLowerCase(Locale.ROOT).replace('_', '-')))
        .forEach(headers::remove);
    headers.remove("Connection");
  }
}
