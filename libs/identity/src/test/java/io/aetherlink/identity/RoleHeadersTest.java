package io.aetherlink.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.identity.Authentication.Anonymous;
import io.aetherlink.identity.Authentication.Known;
import io.aetherlink.identity.Authentication.Refused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleHeadersTest {
  private final RoleHeaders loopbackOnly = new RoleHeaders(false);

  @ParameterizedTest
  @ValueSource(
      strings = {"agent,viewer", " agent , VIEWER ", "[\"agent\",\"viewer\"]", "agent,viewer,root"})
  void rolesComeAsACommaListOrAJsonArrayAndUnknownOnesAreIgnored(String header) {
    assertThat(caller(header).roles()).isEqualTo(Set.of(Role.AGENT, Role.VIEWER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void anEmptyHeaderIsAMissingOne(String header) {
    assertThat(authenticate(true, Map.of("X-User-Roles", List.of(header))))
        .isEqualTo(new Anonymous("Missing roles header (X-User-Roles required)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[agent", "[\"agent\"", "[{\"a\":1}]"})
  void anUnreadableListIsRefused(String header) {
    assertThat(authenticate(true, Map.of("X-User-Roles", List.of(header))))
        .isEqualTo(
            new Refused(
                400, "Invalid roles format: expected a comma list or a JSON array of strings"));
  }

  @Test
  void aHeaderGivenTwiceIsRefused() {
    assertThat(authenticate(true, Map.of("X-User-Roles", List.of("viewer", "admin"))))
        .isEqualTo(new Refused(400, "Invalid roles format: X-User-Roles is given more than once"));
  }

  @Test
  void callersFromOtherMachinesAreNotBelieved() {
    Map<String, List<String>> headers = Map.of("X-User-Roles", List.of("admin"));

    assertThat(authenticate(false, headers)).isInstanceOf(Anonymous.class);
    assertThat(new RoleHeaders(true).authenticate(head(false, headers))).isInstanceOf(Known.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example:5173", "localhost.evil.example", "127.0.0.1.evil.example"})
  void rolesUnderAForeignNameAreRefused(String host) {
    Map<String, List<String>> headers =
        Map.of("X-User-Roles", List.of("admin"), "Host", List.of(host));

    assertThat(authenticate(true, headers))
        .isEqualTo(
            new Refused(
                403,
                "Roles are believed under localhost only; use that address, or set"
                    + " AUTH_TRUST_ANY_CALLER=true"));
    assertThat(new RoleHeaders(true).authenticate(head(true, headers))).isInstanceOf(Known.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:8000", "LOCALHOST", "127.0.0.1:5173", "[::1]:5173", "127.8.9.1"})
  void thisMachineHasSeveralNames(String host) {
    assertThat(authenticate(true, Map.of("X-User-Roles", List.of("admin"), "Host", List.of(host))))
        .isInstanceOf(Known.class);
  }

  @Test
  void withoutATenantHeaderTheTenantIsAcmeAndNotExplicit() {
    Caller caller = caller("agent");

    assertThat(caller.tenant()).isEqualTo("acme");
    assertThat(caller.contradicts("globex")).isFalse();
  }

  @Test
  void aNamedTenantBindsTheCaller() {
    Authentication authentication =
        authenticate(
            true,
            Map.of(
                "X-User-Roles", List.of("agent"),
                "X-Tenant-ID", List.of("globex"),
                "X-User", List.of("kim@globex.example")));

    assertThat(authentication)
        .isInstanceOfSatisfying(
            Known.class,
            known -> {
              assertThat(known.caller().tenant()).isEqualTo("globex");
              assertThat(known.caller().contradicts("acme")).isTrue();
              assertThat(known.caller().actor()).isEqualTo("kim@globex.example");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "../etc", "x'; DROP TABLE lead", "é", "platform"})
  void aTenantThatIsNoNameIsRefused(String tenant) {
    assertThat(
            authenticate(
                true, Map.of("X-User-Roles", List.of("agent"), "X-Tenant-ID", List.of(tenant))))
        .isInstanceOf(Refused.class);
  }

  private Caller caller(String roles) {
    return ((Known) authenticate(true, Map.of("X-User-Roles", List.of(roles)))).caller();
  }

  private Authentication authenticate(boolean loopback, Map<String, List<String>> headers) {
    return loopbackOnly.authenticate(head(loopback, headers));
  }

  private static RequestHead head(boolean loopback, Map<String, List<String>> headers) {
    return new RequestHead("GET", "/", name -> headers.getOrDefault(name, List.of()), loopback);
  }
}
