package io.aetherlink.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MatchTest {
  private static final Map<String, Object> EVENT =
      Map.of(
          "event_type",
          "lead.created",
          "tenant_id",
          "acme",
          "lead_id",
          42,
          "name",
          "Zoë Park",
          "tags",
          List.of("vip", "warm"),
          "hot",
          true);

  @Test
  void aPlainValueMeansEquality() {
    assertThat(fits("event_type", "lead.created")).isTrue();
    assertThat(fits("event_type", "lead")).isFalse();
    assertThat(fits("tenant_id", "acme")).isTrue();
    assertThat(fits("lead_id", 42.0)).isTrue();
    assertThat(fits("lead_id", "42")).isFalse();
    assertThat(fits("hot", true)).isTrue();
    assertThat(fits("tags", List.of("vip", "warm"))).isTrue();
    assertThat(fits("tags", List.of("vip"))).isFalse();
  }

  @Test
  void nullMeansThatTheEventHasNoSuchField() {
    assertThat(new Match(Collections.singletonMap("email", null)).fits(EVENT)).isTrue();
    assertThat(new Match(Collections.singletonMap("name", null)).fits(EVENT)).isFalse();
    assertThat(fits("name", Collections.singletonMap("not", null))).isTrue();
    assertThat(fits("email", Collections.singletonMap("not", null))).isFalse();
  }

  @Test
  void inMeansOneOfSeveral() {
    assertThat(fits("lead_id", Map.of("in", List.of(41, 42)))).isTrue();
    assertThat(fits("lead_id", Map.of("in", List.of(41)))).isFalse();
    assertThat(fits("email", Map.of("in", Arrays.asList("a@b.test", null)))).isTrue();
  }

  @Test
  void notTurnsAValueOrAnOperatorAround() {
    assertThat(fits("tenant_id", Map.of("not", "acme"))).isFalse();
    assertThat(fits("tenant_id", Map.of("not", "globex"))).isTrue();
    assertThat(fits("tenant_id", Map.of("not", Map.of("in", List.of("acme"))))).isFalse();
  }

  @Test
  void containsMeansPartOfATextOrElementOfAList() {
    assertThat(fits("name", Map.of("contains", "Park"))).isTrue();
    assertThat(fits("name", Map.of("contains", "park"))).isFalse();
    assertThat(fits("tags", Map.of("contains", "vip"))).isTrue();
    assertThat(fits("tags", Map.of("contains", "vi"))).isFalse();
    assertThat(fits("email", Map.of("contains", "@"))).isFalse();
  }

  @Test
  void comparisonsTakeNumbersBySizeAndTextsByAlphabet() {
    assertThat(fits("lead_id", Map.of("gt", 41, "lt", 43))).isTrue();
    assertThat(fits("lead_id", Map.of("gt", 42))).isFalse();
    assertThat(fits("lead_id", Map.of("gte", 42))).isTrue();
    assertThat(fits("lead_id", Map.of("lte", 41.5))).isFalse();
    assertThat(fits("lead_id", Map.of("lt", 100))).isTrue();
    assertThat(fits("name", Map.of("gte", "Z"))).isTrue();
    assertThat(fits("name", Map.of("gt", 1))).isFalse();
    assertThat(fits("email", Map.of("lt", 1))).isFalse();
  }

  @Test
  void everyFieldMustFit() {
    assertThat(new Match(Map.of("tenant_id", "acme", "lead_id", 7)).fits(EVENT)).isFalse();
    assertThat(new Match(Map.of()).fits(EVENT)).isTrue();
  }

  @Test
  void whatIsNoCriterionIsRefusedWithFieldAndReason() {
    refuses(Map.of("like", "x"), "lead_id: unknown operator 'like'");
    refuses(Map.of("in", "x"), "lead_id: 'in' needs a list");
    refuses(Map.of("gt", true), "lead_id: 'gt' needs a number or a text");
    refuses(Map.of("contains", List.of()), "lead_id: 'contains' needs a single value");
    refuses(Map.of(), "lead_id: an operator is missing");
  }

  private static boolean fits(String field, Object wanted) {
    return new Match(Map.of(field, wanted)).fits(EVENT);
  }

  private static void refuses(Map<String, Object> wanted, String message) {
    assertThatThrownBy(() -> new Match(Map.of("lead_id", wanted)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
