package io.aetherlink.aisummarizer.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aetherlink.aisummarizer.domain.activity.ActivityEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DossierRowsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final DossierRows rows = new DossierRows(Instant.parse("2025-11-06T09:00:00Z"));

  private static ObjectNode note(int id, String body) {
    ObjectNode row = JSON.createObjectNode().put("id", id).put("type", "note");
    row.putObject("data").put("body", body);
    return row;
  }

  @Test
  void aRequestHoldsTheNewestRowsAndEachValueNotEndlessly() {
    rows.lead(JSON.createObjectNode().put("id", 7).put("name", "Ann"));
    for (int id = 200; id > 0; id--) {
      rows.activity(note(id, "x".repeat(10_000)));
    }

    List<ActivityEntry> kept = rows.kept();

    assertThat(kept).hasSizeBetween(40, 60).isSubsetOf(rows.all());
    assertThat(kept.getFirst().type()).isEqualTo("lead");
    assertThat(kept.get(1).id()).contains("200");
    assertThat(kept.get(1).detail("body").orElseThrow()).hasSize(4_001).endsWith("…");
  }

  @Test
  void whatIsDueInThePastIsOverdue() throws Exception {
    rows.task(task("2025-11-06T08:59:59Z"));
    rows.task(task("2025-11-06T10:00:01+01:00"));
    rows.task(task("soon"));

    assertThat(rows.all())
        .extracting(task -> task.detail("overdue").orElseThrow())
        .containsExactly("true", "false", "false");
  }

  private static JsonNode task(String due) throws Exception {
    return JSON.readTree("{\"id\":5,\"title\":\"Call\",\"due_at\":\"%s\"}".formatted(due));
  }

  @Test
  void whateverARowLacksIsLeftOut() {
    rows.activity(JSON.createObjectNode());
    rows.activity(note(1, "x").put("at", "yesterday").put("actor", " ").put("type", 5));

    assertThat(rows.all()).hasSize(2);
    assertThat(rows.all().getFirst().type()).isEqualTo("activity");
    assertThat(rows.all().getLast().at()).isEmpty();
    assertThat(rows.all().getLast().actor()).isEmpty();
  }
}
