package io.aetherlink.identity;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** A caller as claims of what we sign. */
final class CallerClaims {
  private CallerClaims() {}

  static void write(Caller caller, JwtClaims claims) {
    caller.user().ifPresent(claims::setSubject);
    caller.cause().ifPresent(cause -> claims.setStringClaim("cause", cause));
    claims.setStringClaim("tenant", caller.tenant());
    claims.setClaim("tenant_explicit", caller.tenantExplicit());
    claims.setStringListClaim(
        "roles", caller.roles().stream().map(Role::wireName).sorted().toList());
  }

  static Caller read(JwtClaims claims, Optional<String> service) throws MalformedClaimException {
    Set<Role> roles =
        new HashSet<>(claims.getStringListClaimValue("roles"))
            .stream()
                .flatMap(name -> Role.ofWireName(name).stream())
                .collect(Collectors.toUnmodifiableSet());
    return new Caller(
        claims.getStringClaimValue("tenant"),
        claims.getClaimValue("tenant_explicit", Boolean.class),
        Optional.ofNullable(claims.getSubject()),
        roles,
        service,
        Optional.ofNullable(claims.getStringClaimValue("cause")));
  }
}
