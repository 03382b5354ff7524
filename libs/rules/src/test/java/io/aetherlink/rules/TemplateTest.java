package io.aetherlink.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

  @Test
  void placesAreFilledWithTheEventsFields() {
    assertThat(
            about(
                "{tenant_id}: {name} ({lead_id}) is {new_status}",
                Map.of("name", "Ada $1 \\", "lead_id", 42, "new_status", "won")))
        .isEqualTo("acme: Ada $1 \\ (42) is won");
  }

  @Test
  void aDashStandsForWhatTheEventDoesNotHave() {
    assertThat(about("{name} {email}", Collections.singletonMap("email", null))).isEqualTo("- -");
  }

  @Test
  void aValueIsNeitherReadAsATemplateNorAsLinesNorEndless() {
    assertThat(about("{name}", Map.of("name", "{tenant_id}"))).isEqualTo("{tenant_id}");
    assertThat(about("{name}", Map.of("name", "a\r\nBcc: x"))).isEqualTo("a Bcc: x");
    assertThat(about("{name}", Map.of("name", "x".repeat(9_000)))).hasSize(501);
  }

  private static String about(String text, Map<String, Object> data) {
    Map<String, Object> event = new HashMap<>(data);
    event.put("tenant_id", "acme");
    return new Template(text).about(event);
  }
}
