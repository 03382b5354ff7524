package io.aetherlink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractEventsTest {

  @ParameterizedTest
  @ValueSource(strings = {"lead.created", "job.created", "appointment.created", "lead.merged"})
  void whatATestDoesNotSayIsSaidAsTheSchemaAsks(String type) {
    String data = ContractEvents.data(type, "acme", "{\"lead_id\":7}");

    assertThat(ContractEvents.problems(type, data)).isEmpty();
    assertThat(data).contains("\"tenant_id\":\"acme\"", "\"lead_id\":7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"name\":\"Roof\"}", "{\"title\":3}", "{\"status\":\"new\"}"})
  void whatNobodySendsIsRefused(String said) {
    assertThatThrownBy(() -> ContractEvents.data("job.created", "acme", said))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fieldsAreAllThatAnEventCanHave() {
    assertThat(ContractEvents.fields("lead.erased"))
        .containsExactly(
            "actor", "cause", "erased_at", "event_type", "event_version", "lead_id", "tenant_id");
  }
}
