package io.aetherlink.apexflow.domain.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.testkit.ContractEvents;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactsTest {

  @ParameterizedTest
  @MethodSource("io.aetherlink.apexflow.domain.automation.Facts#events")
  void whatConditionsMayAskOfAnEventIsSaidByIt(String type) {
    Set<String> facts = Facts.of(new Trigger.OnEvent(type));
    facts.removeIf(Facts::asksForLead);

    assertThat(ContractEvents.fields(type)).containsAll(facts);
  }
}
