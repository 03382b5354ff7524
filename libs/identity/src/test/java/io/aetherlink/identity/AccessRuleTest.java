package io.aetherlink.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.identity.Authentication.Anonymous;
import io.aetherlink.identity.Authentication.Known;
import io.aetherlink.settings.AuthMode;
import io.aetherlink.settings.PlatformService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessRuleTest {
  private static final AccessRule EDGE_ALONE = new AccessRule.OneService(PlatformService.EDGE);

  @ParameterizedTest
  @EnumSource(AuthMode.class)
  void whatIsForOneServiceIsForNobodyWhomItForwards(AuthMode mode) {
    Verdict own = judge(Caller.itself(PlatformService.EDGE), mode);
    Verdict others = judge(Caller.itself(PlatformService.WORKER), mode);
    Verdict forwarded =
        judge(
            new Caller("acme", false, Optional.empty(), Set.of(Role.ADMIN), Optional.of("edge")),
            mode);
    Verdict nobody = EDGE_ALONE.judge(new Anonymous("Who are you?"), mode);

    Verdict.Deny denied = new Verdict.Deny(403, "Only edge itself may call this");
    assertThat(own).isEqualTo(new Verdict.Pass());
    assertThat(others).isEqualTo(denied);
    assertThat(forwarded).isEqualTo(denied);
    assertThat(nobody).isEqualTo(new Verdict.Deny(401, "Who are you?"));
  }

  @ParameterizedTest
  @EnumSource(AuthMode.class)
  void whatIsForServicesIsForNobodyWhomTheyForward(AuthMode mode) throws NoSuchMethodException {
    AccessRule services = AccessRule.of(Makes.class.getDeclaredMethod("ship")).orElseThrow();
    Set<Role> admin = Set.of(Role.ADMIN);
    Verdict denied = new Verdict.Deny(403, "Only services of the platform may call this");

    for (PlatformService service : PlatformService.values()) {
      assertThat(services.judge(new Known(Caller.itself(service)), mode))
          .isEqualTo(new Verdict.Pass());
    }
    for (Caller stranger :
        List.of(
            new Caller("acme", true, Optional.of("ann"), admin, Optional.empty()),
            new Caller("acme", true, Optional.of("ann"), admin, Optional.of("edge")),
            new Caller("acme", false, Optional.empty(), admin, Optional.of("edge")),
            Caller.withKey("acme", "shop", Role.ADMIN))) {
      assertThat(services.judge(new Known(stranger), mode)).isEqualTo(denied);
    }
    assertThat(services.judge(new Anonymous("Who are you?"), mode))
        .isEqualTo(new Verdict.Deny(401, "Who are you?"));
  }

  @ParameterizedTest
  @EnumSource(AuthMode.class)
  void whatIsForPeopleIsForNoKey(AuthMode mode) throws NoSuchMethodException {
    AccessRule people = AccessRule.of(Makes.class.getDeclaredMethod("make")).orElseThrow();
    Set<Role> admin = Set.of(Role.ADMIN);
    Caller person = new Caller("acme", true, Optional.of("ann"), admin, Optional.empty());

    assertThat(people.judge(new Known(person), mode)).isEqualTo(new Verdict.Pass());
    assertThat(people.judge(new Known(Caller.withKey("acme", "shop", Role.ADMIN)), mode))
        .isEqualTo(new Verdict.Deny(403, AccessRule.WithoutKey.REFUSAL));
    assertThat(people.judge(new Known(Caller.withKey("acme", "shop", Role.VIEWER)), mode))
        .isEqualTo(new Verdict.Deny(403, "Insufficient permissions. Required roles: ['admin']"));
  }

  @ParameterizedTest
  @EnumSource(AuthMode.class)
  void whatServicesMayDoTooIsForNobodyWhomTheyForward(AuthMode mode) throws NoSuchMethodException {
    AccessRule tells = AccessRule.of(Makes.class.getDeclaredMethod("tell")).orElseThrow();
    Set<Role> viewer = Set.of(Role.VIEWER);
    Verdict denied = new Verdict.Deny(403, "Insufficient permissions. Required roles: ['admin']");

    assertThat(tells.judge(new Known(Caller.itself(PlatformService.AUTO_HEAL)), mode))
        .isEqualTo(new Verdict.Pass());
    assertThat(
            tells.judge(
                new Known(
                    new Caller("acme", false, Optional.of("ann"), viewer, Optional.of("edge"))),
                mode))
        .isEqualTo(denied);
    assertThat(
            tells.judge(
                new Known(new Caller("acme", true, Optional.empty(), viewer, Optional.of("edge"))),
                mode))
        .isEqualTo(denied);
  }

  @Roles(Role.ADMIN)
  private interface Makes {
    @PeopleOnly
    void make();

    @ServicesToo
    void tell();

    @AnyServiceOnly
    void ship();
  }

  private static Verdict judge(Caller caller, AuthMode mode) {
    return EDGE_ALONE.judge(new Known(caller), mode);
  }
}
