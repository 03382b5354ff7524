package io.aetherlink.identity;

import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.PlatformService;
import io.aetherlink.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The identity that this service sends along when it calls another of the platform. */
@Singleton
public final class OutboundIdentity {
  private final String service;
  private final Optional<SignedIdentity> signed;

  /**
   * Of a service.
   *
   * @param service this one
   */
  @Inject
  public OutboundIdentity(Settings settings, PlatformService service, Clock clock) {
    this.service = service.serviceName();
    this.signed =
        settings.get(Catalogue.EDGE_SIGNING_KEY).map(key -> new SignedIdentity(key, clock));
  }

  /**
   * The headers for one request on a caller's behalf: signed, or plain in header mode without a
   * key.
   *
   * @param audience the service that is called
   * @param uri path and query
   */
  public Map<String, String> headers(
      Caller caller, PlatformService audience, String method, String uri, byte[] body) {
    return headers(caller, s -> s.sign(caller, service, audience.serviceName(), method, uri, body));
  }

  /**
   * The same for a request whose body is streamed.
   *
   * @param length of the body, in bytes
   */
  public Map<String, String> streamedHeaders(
      Caller caller, PlatformService audience, String method, String uri, long length) {
    return headers(
        caller, s -> s.signStreamed(caller, service, audience.serviceName(), method, uri, length));
  }

  private Map<String, String> headers(Caller caller, Function<SignedIdentity, String> sign) {
    return signed
        .map(sign)
        .map(identity -> Map.of(SignedIdentity.HEADER, identity))
        .orElseGet(() -> plain(caller));
  }

  private static Map<String, String> plain(Caller caller) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        RoleHeaders.ROLES,
        caller.roles().stream().map(Role::wireName).collect(Collectors.joining(",")));
    if (caller.tenantExplicit()) {
      headers.put(RoleHeaders.TENANT, caller.tenant());
    }
    caller.user().ifPresent(user -> headers.put(RoleHeaders.USER, user));
    return headers;
  }
}
