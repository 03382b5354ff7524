package io.aetherlink.crm.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aetherlink.crm.AssignmentTurns;
import io.aetherlink.crm.CustomField;
import io.aetherlink.crm.CustomFields;
import io.aetherlink.crm.CustomType;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadStatus;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportBatchTest {
  private static final TableForm COMMAS = new TableForm(TextEncoding.UTF_8, ',');
  private static final Lead JANE =
      new Lead(
          7,
          "acme",
          LeadFields.named("Jane").withEmail("jane@example.com").withExternalId("J1"),
          Instant.EPOCH,
          Instant.EPOCH,
          false,
          3);

  @Test
  void eachRowComesToOneThing() throws Exception {
    ImportBatch batch =
        batch(
            MatchBy.EMAIL,
            """
            name,email,company
            Jane,jane@example.com,
            Jane,JANE@example.com,Acme
            Joe,joe@example.com,
            ,nobody@example.com,
            No address,,
            Not an address,at home,
            too,few
            """,
            JANE);

    assertThat(batch.tally()).isEqualTo(new Tally(7, 2, 1, 1, 3));
    assertThat(batch.tally().balanced()).isTrue();
    assertThat(batch.rejected())
        .extracting(RejectedRow::line, RejectedRow::reason)
        .containsExactly(
            tuple(5L, "name: must not be blank"),
            tuple(7L, "email: is not an e-mail address"),
            tuple(8L, "has 2 cells where the header has 3"));
  }

  @Test
  void aRowSeesWhatTheRowsAboveDid() throws Exception {
    ImportBatch batch =
        batch(
            MatchBy.EMAIL,
            """
            name,email,status
            Joe,joe@example.com,
            Joe,joe@example.com,Won
            Joe,joe@example.com,won
            """);

    assertThat(batch.tally()).isEqualTo(new Tally(3, 1, 1, 1, 0));
    assertThat(batch.touched()).hasSize(1);
    assertThat(batch.touched().getFirst().states())
        .extracting(LeadFields::status)
        .containsExactly(LeadStatus.NEW, LeadStatus.WON);
  }

  @Test
  void aRowWithoutAnAddressIsFoundByItsExternalIdElseEntered() throws Exception {
    ImportBatch batch =
        batch(
            MatchBy.EMAIL,
            """
            name,email,external_id,company
            Jane,,J1,Acme
            Jim,,,Acme
            Jim,,,Acme
            """,
            JANE);

    assertThat(batch.tally()).isEqualTo(new Tally(3, 2, 1, 0, 0));
    assertThat(batch.touched().getFirst().before()).contains(JANE);
  }

  @Test
  void anEmptyCellLeavesWhatIsThere() throws Exception {
    ImportBatch batch =
        batch(MatchBy.EXTERNAL_ID, "external_id,name,email\nJ1,,j2@example.com\n", JANE);

    assertThat(batch.touched().getFirst().after())
        .isEqualTo(JANE.fields().withEmail("j2@example.com"));
  }

  @Test
  void anAddressHasOneOwner() throws Exception {
    ImportBatch batch =
        batch(
            MatchBy.NONE,
            """
            name,email
            Jane again,jane@example.com
            Joe,joe@example.com
            Joe again,Joe@example.com
            """,
            JANE);

    assertThat(batch.tally()).isEqualTo(new Tally(3, 1, 0, 0, 2));
    assertThat(batch.rejected())
        .extracting(RejectedRow::reason)
        .containsExactly("email: lead 7 has it", "email: a row above has it");
  }

  @Test
  void anAddressThatARowGaveUpIsFree() throws Exception {
    ImportBatch batch =
        batch(
            MatchBy.EXTERNAL_ID,
            """
            external_id,name,email
            J1,Jane,jane@new.example
            K1,Kim,jane@example.com
            """,
            JANE);

    assertThat(batch.tally()).isEqualTo(new Tally(2, 1, 1, 0, 0));
  }

  @Test
  void formulasStayTextAndLoseTheirGuard() throws Exception {
    ImportBatch batch = batch(MatchBy.NONE, "name,phone,company\n=1+1,'+45 31 55 01 42,'t Hart\n");

    LeadFields fields = batch.touched().getFirst().after();
    assertThat(fields.name()).isEqualTo("=1+1");
    assertThat(fields.phone()).contains("+45 31 55 01 42");
    assertThat(fields.company()).contains("'t Hart");
  }

  @Test
  void whatIsNoTextIsRejected() throws Exception {
    ImportBatch batch =
        batch(MatchBy.EMAIL, "name,email\nJane,j\0@example.com\nJ\ufffdrg,joerg@example.com\n");

    assertThat(batch.rejected())
        .extracting(RejectedRow::reason)
        .containsExactly("email: is not readable as utf-8", "name: is not readable as utf-8");
    try (Table table = Table.open("na\0me\nJane\n", COMMAS)) {
      assertThat(table.header()).containsExactly("na\ufffdme");
    }
  }

  @Test
  void aRejectedRowSaysAllThatIsWrongWithIt() throws Exception {
    CustomFields own = new CustomFields(List.of(own("size", CustomType.NUMBER, true)));
    ImportBatch batch =
        batch(
            MatchBy.EMAIL,
            own,
            """
            name,email,status,phone,external_id,custom.size
            ,at home,lost and found,,,many
            Jane\ufffd,j\0@x.example,won,%s,,
            Kim,kim@example.com,,,J1,5
            Joe,jane@example.com,maybe,,,big
            """
                .formatted("1".repeat(500)),
            JANE);

    assertThat(batch.rejected())
        .extracting(row -> row.faults().stream().map(fault -> fault.split(":")[0]).toList())
        .containsExactly(
            List.of("status", "name", "email", "custom.size"),
            List.of("name", "email", "phone"),
            List.of("external_id"),
            List.of("status", "custom.size"));
    assertThat(batch.rejected().getFirst().reason())
        .endsWith(
            "; name: must not be blank; email: is not an e-mail address; custom.size: must be a"
                + " number");
  }

  @Test
  void namesAreJoinedAndTagsAreParted() throws Exception {
    ImportBatch batch =
        batch(MatchBy.NONE, "last_name,first_name,tags\nDoe,Jane,\"vip; eu , vip\"\n");

    LeadFields fields = batch.touched().getFirst().after();
    assertThat(fields.name()).isEqualTo("Jane Doe");
    assertThat(fields.tags()).containsExactly("vip", "eu");
  }

  @Test
  void theTenantsOwnFieldsAreAskedForAndJudged() throws Exception {
    CustomFields own =
        new CustomFields(
            List.of(own("size", CustomType.NUMBER, true), own("vip", CustomType.BOOLEAN, false)));
    ImportBatch batch =
        batch(
            MatchBy.EMAIL,
            own,
            """
            name,email,custom.size,custom.vip
            Joe,joe@example.com,5.0,Yes
            Jim,jim@example.com,,
            Joy,joy@example.com,big,maybe
            Jane Doe,jane@example.com,,
            Jane Doe,jane@example.com,,no
            Joe,joe@example.com,5,true
            """,
            JANE);

    assertThat(batch.tally()).isEqualTo(new Tally(6, 1, 2, 1, 2));
    assertThat(batch.touched())
        .extracting(lead -> lead.after().custom())
        .containsExactly(Map.of("size", BigDecimal.valueOf(5), "vip", true), Map.of("vip", false));
    assertThat(batch.rejected())
        .extracting(RejectedRow::reason)
        .containsExactly(
            "custom.size: is missing",
            "custom.size: must be a number; custom.vip: must be true or false");
  }

  private static CustomField own(String key, CustomType type, boolean required) {
    return new CustomField(key, type, key, List.of(), required, 0, false, 1);
  }

  private static ImportBatch batch(MatchBy matchBy, String table, Lead... leads)
      throws IOException {
    return batch(matchBy, new CustomFields(List.of()), table, leads);
  }

  /** The header names the fields. */
  private static ImportBatch batch(MatchBy matchBy, CustomFields own, String table, Lead... leads)
      throws IOException {
    try (Table rows = Table.open(table, COMMAS)) {
      Map<String, ImportTarget> mapping = new LinkedHashMap<>();
      rows.header().forEach(name -> mapping.put(name, ImportTarget.named(name).orElseThrow()));
      RowReader reader = new RowReader(rows.header(), mapping, TextEncoding.UTF_8);
      ImportBatch batch = new ImportBatch(matchBy, List.of(leads), own, AssignmentTurns.none());
      Optional<Table.Row> row = rows.next();
      while (row.isPresent()) {
        batch.take(reader.read(row.get()));
        row = rows.next();
      }
      return batch;
    }
  }
}
