package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadOrder.Key;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadCursorTest {
  private static final Lead LEAD =
      new Lead(
          9_007_199_254_740_993L,
          "acme",
          LeadFields.named("Zoë").withEmail("Zoe@x.test"),
          Instant.parse("2026-03-01T10:00:00.123456Z"),
          Instant.parse("2026-03-02T10:00:00Z"),
          false,
          1);

  @ParameterizedTest
  @EnumSource(Key.class)
  void aCursorSurvivesItsWayThroughTheCaller(Key key) {
    LeadOrder order = new LeadOrder(key, true);

    for (LeadCursor cursor :
        List.of(LeadCursor.behind(LEAD, order), LeadCursor.before(LEAD, order))) {
      assertThat(LeadCursor.decode(cursor.encode(LeadFilter.ALL, order), LeadFilter.ALL, order))
          .contains(cursor);
    }
  }

  @Test
  void aCursorBelongsToItsOrderAndFilter() {
    LeadOrder order = LeadOrder.NEWEST_FIRST;
    String text = LeadCursor.behind(LEAD, order).encode(LeadFilter.ALL, order);
    LeadFilter other = LeadFilter.ALL.withStatuses(LeadStatus.WON);

    assertThat(LeadCursor.decode(text, other, order)).isEmpty();
    assertThat(LeadCursor.decode(text, LeadFilter.ALL, new LeadOrder(Key.CREATED_AT, true)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "abc", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00"})
  void whatIsNoCursorIsRefused(String text) {
    assertThat(LeadCursor.decode(text, LeadFilter.ALL, LeadOrder.NEWEST_FIRST)).isEmpty();
  }

  @Test
  void aForgedValueIsRefused() {
    LeadOrder order = LeadOrder.NEWEST_FIRST;
    String forged =
        new LeadCursor("yesterday", LEAD.createdAt(), 1, false).encode(LeadFilter.ALL, order);

    assertThat(LeadCursor.decode(forged, LeadFilter.ALL, order)).isEmpty();
  }
}
