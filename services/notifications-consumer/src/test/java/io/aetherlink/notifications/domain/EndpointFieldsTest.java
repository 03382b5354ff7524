package io.aetherlink.notifications.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.writes.FieldProblem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointFieldsTest {
  private static final Set<String> KNOWN = Set.of("lead.created", "job.created");

  @Test
  void anAddressAndKnownTypesWillDo() {
    assertThat(problems("https://hook.example/a?b=c", "lead.created", "job.created")).isEmpty();
    assertThat(problems("http://hook.example:8080", "*")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hook.example",
        "ftp://hook.example/",
        "https://",
        "https:///path",
        "https://user:secret@hook.example/",
        "https://hook.example/a b",
        "javascript:alert(1)"
      })
  void whatIsNoWebAddressIsRefused(String url) {
    assertThat(problems(url, "*")).containsExactly("url");
  }

  @Test
  void typesMustBeThere() {
    assertThat(problems("https://hook.example/")).containsExactly("event_types");
    assertThat(problems("https://hook.example/", "lead.created", "lead.exploded"))
        .containsExactly("event_types");
  }

  @Test
  void aTypeIsWantedOnce() {
    assertThat(fields("https://hook.example/", "*", "*").eventTypes()).containsExactly("*");
  }

  private static Stream<String> problems(String url, String... types) {
    return fields(url, types).problems(KNOWN).stream().map(FieldProblem::field).distinct();
  }

  private static EndpointFields fields(String url, String... types) {
    return new EndpointFields(url, List.of(types), Optional.empty(), true, false);
  }
}
