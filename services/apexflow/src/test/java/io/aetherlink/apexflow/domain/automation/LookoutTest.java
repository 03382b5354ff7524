package io.aetherlink.apexflow.domain.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LookoutTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private final List<String> seen = new ArrayList<>();

  @Test
  void oneTenantsTroubleKeepsNobodyElseFromTheLook() {
    Watches watches =
        standIn(
            Watches.class,
            (method, arguments) ->
                switch (method) {
                  case "all" -> List.of(watch("acme"), watch("broken"), watch("globex"));
                  case "seen" -> seen.add(((Watches.Watch) arguments[0]).tenant());
                  default -> null;
                });
    Desk desk =
        standIn(
            Desk.class,
            (method, arguments) -> {
              if (((Desk.Actor) arguments[0]).tenant().equals("broken")) {
                throw new Desk.AwayException("customer-ops answered 403: no");
              }
              return new Desk.Leads(List.of(), Optional.empty());
            });
    Diary diary = standIn(Diary.class, (method, arguments) -> null);

    new Lookout(watches, new Moments(desk, diary)).look(NOW);

    assertThat(seen).containsExactly("acme", "globex");
  }

  private static Watches.Watch watch(String tenant) {
    return new Watches.Watch(
        tenant, 7, "Wake up", new Trigger.LeadIdle(Duration.ofDays(7)), NOW.minusSeconds(30));
  }

  private interface Behaviour {
    @Nullable Object of(String method, Object[] arguments);
  }

  private static <T> T standIn(Class<T> type, Behaviour behaviour) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer =
                  behaviour.of(method.getName(), arguments == null ? new Object[0] : arguments);
              return method.getReturnType() == void.class ? null : answer;
            }));
  }
}
