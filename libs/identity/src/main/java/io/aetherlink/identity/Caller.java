package io.aetherlink.identity;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who makes a request.
 *
 * @param tenant the tenant that the request acts in
 * @param tenantExplicit whether the caller named it (a token or a tenant header), so that a body or
 *     path that names another is refused; false where header mode fell back to its default
 * @param user the person, where known
 * @param roles what the person may do; may be empty
 * @param service the service that calls on the person's behalf, where one does
 */
public record Caller(
    String tenant,
    boolean tenantExplicit,
    Optional<String> user,
    Set<Role> roles,
    Optional<String> service) {
  /** What a tenant may be named, as a pattern of {@link Pattern}. */
  public static final String TENANT_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

  private static final Pattern TENANT = Pattern.compile(TENANT_NAME);

  public Caller {
    roles = Set.copyOf(roles);
  }

  static boolean isTenantName(String name) {
    return TENANT.matcher(name).matches();
  }

  /** How records name the actor: the person, else the service, else {@code anonymous}. */
  public String actor() {
    return user.or(() -> service).orElse("anonymous");
  }

  /** Whether something that belongs to {@code other} is beyond this caller. */
  public boolean contradicts(String other) {
    return tenantExplicit && !tenant.equals(other);
  }
}
