package io.aetherlink.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aetherlink.identity.Authentication.Anonymous;
import io.aetherlink.identity.Authentication.Known;
import io.aetherlink.identity.Authentication.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Header mode: the caller says who it is, and is believed when it comes from this machine. */
public final class RoleHeaders {
  public static final String ROLES = "X-User-Roles";
  public static final String TENANT = "X-Tenant-ID";
  public static final String USER = "X-User";

  /** The tenant of a caller that names none. */
  public static final String DEFAULT_TENANT = "acme";

  private static final Pattern USER_NAME = Pattern.compile("[^\\p{Cntrl}]{1,254}");
  private static final String FOREIGN_HOST =
      "Roles are believed under localhost only; use that address, or set"
          + " AUTH_TRUST_ANY_CALLER=true";
  private static final JsonMapper JSON = new JsonMapper();

  private final boolean trustAnyCaller;

  /**
   * @param trustAnyCaller whether callers from other machines are believed too
   */
  public RoleHeaders(boolean trustAnyCaller) {
    this.trustAnyCaller = trustAnyCaller;
  }

  /** Establishes who calls from plain headers. */
  public Authentication authenticate(RequestHead head) {
    List<String> values = head.header(ROLES);
    boolean believed = trustAnyCaller || head.fromLoopback();
    if (!believed || values.stream().allMatch(String::isBlank)) {
      return new Anonymous("Missing roles header (X-User-Roles required)");
    }
    if (!trustAnyCaller && !head.asksForLoopback()) {
      // A page elsewhere that rebinds its own name to this machine may send any header.
      return new Refused(403, FOREIGN_HOST);
    }
    if (values.size() > 1) {
      return new Refused(400, "Invalid roles format: X-User-Roles is given more than once");
    }
    try {
      return caller(head, roles(values.getFirst().strip()));
    } catch (JsonProcessingException e) {
      return new Refused(
          400, "Invalid roles format: expected a comma list or a JSON array of strings");
    }
  }

  private static Authentication caller(RequestHead head, Set<Role> roles) {
    Optional<String> tenant = first(head, TENANT);
    Optional<String> user = first(head, USER);
    if (tenant.filter(name -> !Caller.isTenantName(name)).isPresent()) {
      return new Refused(
          400,
          "Invalid tenant: expected letters, digits, dot, dash or underscore, and not 'platform'");
    }
    if (user.filter(name -> !USER_NAME.matcher(name).matches()).isPresent()) {
      return new Refused(400, "Invalid user: expected up to 254 printable characters");
    }
    return new Known(
        new Caller(
            tenant.orElse(DEFAULT_TENANT), tenant.isPresent(), user, roles, Optional.empty()));
  }

  private static Optional<String> first(RequestHead head, String name) {
    return head.header(name).stream().map(String::strip).filter(s -> !s.isEmpty()).findFirst();
  }

  private static Set<Role> roles(String text) throws JsonProcessingException {
    Stream<String> names =
        text.startsWith("[")
            ? Arrays.stream(JSON.readValue(text, String[].class))
            : Arrays.stream(text.split(","));
    return names
        .flatMap(name -> Optional.ofNullable(name).flatMap(Role::ofWireName).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
