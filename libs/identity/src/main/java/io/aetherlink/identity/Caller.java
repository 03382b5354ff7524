package io.aetherlink.identity;

import io.aetherlink.settings.PlatformService;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who makes a request.
 *
 * @param tenant the tenant that the request acts in
 * @param tenantExplicit whether the caller named it (a token or a tenant header), so that a body or
 *     path that names another is refused; false where header mode fell back to its default
 * @param user the person, where known; {@code key:<name>} for a program with an API key
 * @param roles what the person may do; may be empty
 * @param service the service that calls on the person's behalf, where one does
 * @param cause what made the service call without being asked: the automations that led to it, the
 *     first one first, as in {@code automation:3 automation:7}; only a signed identity carries it
 */
public record Caller(
    String tenant,
    boolean tenantExplicit,
    Optional<String> user,
    Set<Role> roles,
    Optional<String> service,
    Optional<String> cause) {
  /**
   * What a tenant may be named, as a pattern of {@link Pattern}; not {@code platform}, whose events
   * are nobody's.
   */
  public static final String TENANT_NAME = "(?!platform$)[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

  /** No person's tenant, since it is no tenant's name. */
  private static final String NO_TENANT = "";

  private static final String KEY = "key:";
  private static final Pattern TENANT = Pattern.compile(TENANT_NAME);

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** Who asks for something of their own accord. */
  public Caller(
      String tenant,
      boolean tenantExplicit,
      Optional<String> user,
      Set<Role> roles,
      Optional<String> service) {
    this(tenant, tenantExplicit, user, roles, service, Optional.empty());
  }

  /** A service of the platform that acts of its own accord, and in no tenant. */
  public static Caller itself(PlatformService service) {
    return new Caller(
        NO_TENANT, true, Optional.empty(), Set.of(), Optional.of(service.serviceName()));
  }

  /** Whether it is a service of the platform, of its own accord: only a signature says so. */
  public boolean isService() {
    return tenant.equals(NO_TENANT) && user.isEmpty() && service.isPresent();
  }

  /** Whether it is that service, of its own accord. */
  boolean is(PlatformService other) {
    return isService() && service.filter(other.serviceName()::equals).isPresent();
  }

  /** A program, which shows a key of this name in place of a person's sign-in. */
  public static Caller withKey(String tenant, String name, Role role) {
    return new Caller(tenant, true, Optional.of(KEY + name), Set.of(role), Optional.empty());
  }

  /** Whether it is a program with a key. */
  public boolean hasKey() {
    return user.filter(name -> name.startsWith(KEY)).isPresent();
  }

  /** Whether no person asked for it: a service that calls by itself, or an automation. */
  public boolean automatic() {
    return cause.isPresent() || (user.isEmpty() && service.isPresent());
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
