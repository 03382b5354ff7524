package io.aetherlink.identity;

import io.aetherlink.settings.AuthMode;
import io.aetherlink.settings.PlatformService;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who may call something. */
public sealed interface AccessRule {

  /** Everyone, known or not. */
  record Everyone() implements AccessRule {}

  /** Everyone in header mode, any role in jwt mode. */
  record EveryoneInHeaderMode() implements AccessRule {}

  /** Those who have one of the roles. */
  record OneOf(List<Role> roles) implements AccessRule {
    public OneOf {
      roles = List.copyOf(roles);
    }

    private Verdict judgeRoles(Authentication authentication) {
      return switch (authentication) {
        case Authentication.Anonymous anonymous -> new Verdict.Deny(401, anonymous.detail());
        case Authentication.Refused refused -> new Verdict.Deny(refused.status(), refused.detail());
        case Authentication.Known known when Collections.disjoint(known.caller().roles(), roles) ->
            new Verdict.Deny(403, insufficient());
        case Authentication.Known known -> new Verdict.Pass();
      };
    }

    private String insufficient() {
      return roles.stream()
          .map(role -> "'" + role.wireName() + "'")
          .collect(Collectors.joining(", ", "Insufficient permissions. Required roles: [", "]"));
    }
  }

  /** One service of the platform that calls of its own accord. */
  record OneService(PlatformService service) implements AccessRule {
    private Verdict judgeService(Authentication authentication) {
      return switch (authentication) {
        case Authentication.Anonymous anonymous -> new Verdict.Deny(401, anonymous.detail());
        case Authentication.Refused refused -> new Verdict.Deny(refused.status(), refused.detail());
        case Authentication.Known known when known.caller().is(service) -> new Verdict.Pass();
        case Authentication.Known known ->
            new Verdict.Deny(403, "Only " + service.serviceName() + " itself may call this");
      };
    }
  }

  /** Any service of the platform that calls of its own accord. */
  record AnyService() implements AccessRule {
    private static Verdict judgeCaller(Authentication authentication) {
      return switch (authentication) {
        case Authentication.Anonymous anonymous -> new Verdict.Deny(401, anonymous.detail());
        case Authentication.Refused refused -> new Verdict.Deny(refused.status(), refused.detail());
        case Authentication.Known known when known.caller().isService() -> new Verdict.Pass();
        case Authentication.Known known ->
            new Verdict.Deny(403, "Only services of the platform may call this");
      };
    }
  }

  /** Those whom another rule lets pass, unless they show an API key. */
  record WithoutKey(AccessRule rule) implements AccessRule {
    static final String REFUSAL =
        "No API key may do this, since it would outlast the key: an admin has to, signed in";

    private Verdict judgeKey(Authentication authentication, AuthMode mode) {
      Verdict verdict = rule.judge(authentication, mode);
      return verdict instanceof Verdict.Pass
              && authentication instanceof Authentication.Known known
              && known.caller().hasKey()
          ? new Verdict.Deny(403, REFUSAL)
          : verdict;
    }
  }

  /** Those whom another rule lets pass, and every service that calls of its own accord. */
  record OrService(AccessRule rule) implements AccessRule {
    private Verdict judgeService(Authentication authentication, AuthMode mode) {
      return authentication instanceof Authentication.Known known && known.caller().isService()
          ? new Verdict.Pass()
          : rule.judge(authentication, mode);
    }
  }

  /** Any role at all. */
  OneOf ANY_ROLE = new OneOf(List.of(Role.values()));

  /** The rule as one word list in a service's properties: roles, or {@code open-in-header-mode}. */
  static AccessRule parse(String text) {
    if (text.equals("open-in-header-mode")) {
      return new EveryoneInHeaderMode();
    }
    return new OneOf(
        Arrays.stream(text.split(",")).map(name -> Role.ofWireName(name).orElseThrow()).toList());
  }

  /** The rule that a method's annotations state, else its class's; empty where none does. */
  static Optional<AccessRule> of(Method method) {
    Optional<AccessRule> rule = stated(method).or(() -> stated(method.getDeclaringClass()));
    if (method.isAnnotationPresent(ServicesToo.class)) {
      return rule.map(OrService::new);
    }
    return method.isAnnotationPresent(PeopleOnly.class) ? rule.map(WithoutKey::new) : rule;
  }

  private static Optional<AccessRule> stated(AnnotatedElement element) {
    if (element.isAnnotationPresent(Open.class)) {
      return Optional.of(new Everyone());
    }
    if (element.isAnnotationPresent(OpenInHeaderMode.class)) {
      return Optional.of(new EveryoneInHeaderMode());
    }
    if (element.isAnnotationPresent(AnyRole.class)) {
      return Optional.of(ANY_ROLE);
    }
    if (element.isAnnotationPresent(ConfiguredAccess.class)) {
      String property = element.getAnnotation(ConfiguredAccess.class).value();
      return Optional.of(parse(ConfigProvider.getConfig().getValue(property, String.class)));
    }
    if (element.isAnnotationPresent(ServiceOnly.class)) {
      return Optional.of(new OneService(element.getAnnotation(ServiceOnly.class).value()));
    }
    if (element.isAnnotationPresent(AnyServiceOnly.class)) {
      return Optional.of(new AnyService());
    }
    return Optional.ofNullable(element.getAnnotation(Roles.class))
        .map(roles -> new OneOf(List.of(roles.value())));
  }

  /** Whether a caller may pass. */
  default Verdict judge(Authentication authentication, AuthMode mode) {
    return switch (this) {
      case Everyone everyone -> new Verdict.Pass();
      case EveryoneInHeaderMode open when mode == AuthMode.HEADER -> new Verdict.Pass();
      case EveryoneInHeaderMode open -> ANY_ROLE.judge(authentication, mode);
      case OneOf oneOf -> oneOf.judgeRoles(authentication);
      case OneService only -> only.judgeService(authentication);
      case AnyService any -> AnyService.judgeCaller(authentication);
      case WithoutKey people -> people.judgeKey(authentication, mode);
      case OrService either -> either.judgeService(authentication, mode);
    };
  }
}
