package io.aetherlink.apexflow.domain.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AutomationEngineTest {
  @Test
  void whatIsOldIsForgottenThoughNobodyCanLookForMoments() throws Exception {
    CountDownLatch forgotten = new CountDownLatch(1);
    RunQueue queue = queue(forgotten);
    Desk desk = standIn(Desk.class, method -> null);
    Moments moments = new Moments(desk, standIn(Diary.class, method -> null));
    Watches watches =
        standIn(
            Watches.class,
            method -> {
              throw new IllegalStateException("nobody can look");
            });
    RunReport report = standIn(RunReport.class, method -> null);
    InstantSource clock = InstantSource.system();

    try (var engine =
        new AutomationEngine(
            queue,
            new AutomationRunner(queue, desk, moments, report, clock),
            new Lookout(watches, moments),
            report,
            clock)) {
      engine.start();

      assertThat(forgotten.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static RunQueue queue(CountDownLatch forgotten) {
    return standIn(
        RunQueue.class,
        method ->
            switch (method) {
              case "take" -> List.of();
              case "nextDue" -> Optional.empty();
              case "forget" -> {
                forgotten.countDown();
                yield null;
              }
              default -> null;
            });
  }

  private interface Behaviour {
    @Nullable Object of(String method);
  }

  private static <T> T standIn(Class<T> type, Behaviour behaviour) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> behaviour.of(method.getName())));
  }
}
