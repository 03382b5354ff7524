package io.aetherlink.aiorchestrator.domain;

import static io.aetherlink.aiorchestrator.domain.World.GOOD;
import static io.aetherlink.aiorchestrator.domain.World.answer;
import static io.aetherlink.aiorchestrator.domain.World.task;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoutingTest {
  private final World world = new World();
  private final Random random = new Random(7);

  @Test
  void orderLeavesThemAsTheyAre() {
    assertThat(arranged(Routing.ORDER, provider("b", 1, 1), provider("a", 0, 1)))
        .containsExactly("b", "a");
  }

  @Test
  void costTakesTheCheapestFirstAndTheOfflineEngineLast() {
    ScriptedProvider local = provider("local", 0, 1);
    local.languageModel = false;

    assertThat(arranged(Routing.COST, local, provider("claude", 18, 1), provider("ollama", 0, 1)))
        .containsExactly("ollama", "claude", "local");
  }

  @Test
  void latencyTakesTheQuickestFirstAndWhoeverIsNewBeforeThem() {
    usually("slow", Duration.ofSeconds(2));
    usually("quick", Duration.ofMillis(200));

    assertThat(
            arranged(
                Routing.LATENCY,
                provider("slow", 1, 1),
                provider("quick", 1, 1),
                provider("new", 1, 1)))
        .containsExactly("new", "quick", "slow");
  }

  @Test
  void weightsDecideHowOftenEachIsFirst() {
    int often = 0;
    for (int i = 0; i < 1_000; i++) {
      if (arranged(Routing.WEIGHTED, provider("once", 1, 1), provider("thrice", 1, 3))
          .getFirst()
          .equals("thrice")) {
        often++;
      }
    }

    assertThat(often).isBetween(700, 800);
  }

  private void usually(String name, Duration takes) {
    ScriptedProvider provider =
        world.provider(name, takes, Collections.nCopies(20, answer(GOOD)).toArray(Reply[]::new));
    FallbackLoop loop = world.loop(provider);
    for (int i = 0; i < 20; i++) {
      world.ended(loop, task());
    }
  }

  private List<String> arranged(Routing routing, Provider... providers) {
    return routing.arrange(List.of(providers), task().intent(), world.health, random).stream()
        .map(Provider::name)
        .toList();
  }

  private ScriptedProvider provider(String name, int price, int weight) {
    ScriptedProvider provider = world.provider(name, Duration.ofMillis(1));
    provider.limits =
        new Limits(Duration.ofSeconds(8), 1, 1, BigDecimal.valueOf(price), weight, true);
    return provider;
  }
}
