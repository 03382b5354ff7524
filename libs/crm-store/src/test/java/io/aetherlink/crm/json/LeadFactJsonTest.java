package io.aetherlink.crm.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.crm.LeadFact;
import io.aetherlink.crm.LeadFact.Change;
import io.aetherlink.crm.LeadStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeadFactJsonTest {

  static Stream<LeadFact> everyKind() {
    return Stream.of(
        new LeadFact.Created(9_007_199_254_740_993L, "Zoë", Optional.of("web")),
        new LeadFact.Created(1, "Zoë", Optional.empty()),
        new LeadFact.NoteAdded(7, "✅ status_changed: new → won"),
        new LeadFact.Assigned(Optional.empty(), Optional.of("ann")),
        new LeadFact.Assigned(Optional.of("ann"), Optional.empty(), Optional.of("Web leads")),
        new LeadFact.StatusChanged(LeadStatus.NEW, LeadStatus.LOST),
        new LeadFact.Updated(
            Map.of(
                "email", new Change(Optional.empty(), Optional.of("z@x.test")),
                "custom.vip", new Change(Optional.of(true), Optional.of(false)),
                "custom.size",
                    new Change(
                        Optional.of(new BigDecimal("0.000001")),
                        Optional.of(new BigDecimal("100"))),
                "tags", new Change(Optional.of(List.of()), Optional.of(List.of("a", "b"))))),
        new LeadFact.Archived(),
        new LeadFact.Restored(),
        new LeadFact.TaskAdded(
            7, "Call", Instant.parse("2026-03-01T10:00:00.123456Z"), Optional.of("ann")),
        new LeadFact.TaskDone(7, "Call"),
        new LeadFact.TaskReopened(7, "Call"),
        new LeadFact.AttachmentAdded(7, "Plan.pdf", 1L << 40, Optional.of(9L)),
        new LeadFact.AttachmentAdded(7, "Plan.pdf", 0, Optional.empty()),
        new LeadFact.AttachmentRemoved(7, "Plan.pdf"),
        new LeadFact.Merged(1, 2, 3),
        new LeadFact.Parted(1, 2, 3));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void aFactSurvivesItsWayThroughJson(LeadFact fact) {
    String data = LeadFactJson.data(fact).toString();

    assertThat(LeadFactJson.fact(LeadFactJson.type(fact), data)).isEqualTo(fact);
  }

  @Test
  void whatIsNoFactIsRefused() {
    assertThatThrownBy(() -> LeadFactJson.fact("emoji", "{}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LeadFactJson.fact("created", "{"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LeadFactJson.fact("status_changed", "{\"old_status\":\"x\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
