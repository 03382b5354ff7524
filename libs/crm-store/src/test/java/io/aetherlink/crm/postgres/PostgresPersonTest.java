package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Books;
import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.ErasureOutcome;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadOutcome;
import io.aetherlink.crm.PersonContract;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class PostgresPersonTest extends PersonContract {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();

  @Override
  protected CrmStore store() {
    return DATABASE.store();
  }

  @Test
  void eventsStillToBeSentAreForgottenAndThoseThatAreKeptUnreadable() {
    long ada = enter("Ada");
    long eve = enter("Eve");

    ErasureOutcome outcome = books(b -> b.people().erase(ada, v -> true, Optional.of("Ada")));

    assertThat(outcome).isInstanceOf(ErasureOutcome.Erased.class);
    assertThat(waiting()).containsExactly("lead.created lead/" + eve, "lead.erased lead/" + ada);
    assertThat(withoutKey()).containsExactly(ada);
  }

  @Test
  void filesOfImportsAreForgottenOnceNobodyReadsThemAndRefusedRowsAtOnce() {
    long ada = enter("Ada Lovelace");
    long eve = enter("Eve");
    imported("done", ada);
    imported("running", ada);
    long running = in(h -> h.select("SELECT max(id) FROM crm.lead_import").mapTo(Long.class).one());
    imported("done", eve);
    refusedRow("[\"  ada lovelace\", \"no-address\"]");
    refusedRow("[\"Ada Lovelace-King\", \"other\"]");

    ErasureOutcome outcome =
        books(b -> b.people().erase(ada, v -> true, Optional.of("Ada Lovelace")));

    assertThat(outcome)
        .isEqualTo(
            new ErasureOutcome.Erased(
                List.of(ada),
                List.of(),
                List.of("imports/done/" + ada),
                List.of(running),
                List.of(LeadFields.named("Ada Lovelace"))));
    assertThat(texts("SELECT file_key FROM crm.lead_import WHERE forgotten_at IS NOT NULL"))
        .containsExactly("imports/done/" + ada);
    assertThat(texts("SELECT cells::text FROM crm.lead_import_rejected ORDER BY line"))
        .containsExactly("[]", "[\"Ada Lovelace-King\", \"other\"]");
    assertThat(texts("SELECT columns::text FROM crm.lead_import"))
        .containsOnly("[{\"header\": \"N\", \"samples\": []}]");
  }

  @Test
  void anAddressIsThePersonsAsAWholeAndAShortIdWhereTheColumnSaysIds() {
    long ada = enter(LeadFields.named("Ada").withEmail("a@x.test").withExternalId("7"));
    long eve = enter("Eve");
    imported("done", eve);
    in(h ->
        h.execute(
            """
            UPDATE crm.lead_import SET columns =
              '[{"header": "N", "samples": ["eve.a@x.test", "7"]},
                {"header": "I", "guess": "external_id", "samples": ["8"]}]'
            """));
    List<String> others =
        List.of("[\"eve.a@x.test\", \"8\"]", "[\"a@x.test.au\", \"8\"]", "[\"7\", \"8\"]");
    List<String> adas =
        List.of(
            "[\"Ada <A@x.test>, or later\", \"8\"]",
            "[\"write to 'a@x.test'.\", \"8\"]",
            "[\"X\", \" 7 \"]");
    others.forEach(this::refusedRow);
    adas.forEach(this::refusedRow);

    books(b -> b.people().erase(ada, v -> true, Optional.of("Ada")));

    assertThat(texts("SELECT cells::text FROM crm.lead_import_rejected ORDER BY line"))
        .startsWith(others.toArray(String[]::new))
        .hasSize(6)
        .endsWith("[]", "[]", "[]");
    assertThat(texts("SELECT columns::text FROM crm.lead_import").getFirst())
        .contains("eve.a@x.test");
  }

  @Test
  void refusedRowsAreForgottenAfterAMonthByWhoHasNoTenant() {
    long ada = enter("Ada");
    imported("done", ada);
    refusedRow("[\"old\"]");
    in(handle ->
        handle.execute("UPDATE crm.lead_import_rejected SET kept_at = now() - interval '31 days'"));
    refusedRow("[\"new\"]");

    DATABASE.jdbi().useHandle(handle -> handle.execute("DELETE FROM crm.lead_import_rejected"));

    assertThat(texts("SELECT cells::text FROM crm.lead_import_rejected"))
        .containsExactly("[\"new\"]");
  }

  private void imported(String state, long lead) {
    in(handle ->
        handle
            .createUpdate(
                """
                WITH made AS (
                  INSERT INTO crm.lead_import (tenant_id, name, file_key, bytes, state, encoding,
                                               delimiter, columns, created_by, created_at)
                  VALUES (:tenant, 'a.csv', :key, 1, :state, 'utf-8', ',', CAST(:columns AS jsonb),
                          'ann', now())
                  RETURNING id)
                INSERT INTO crm.lead_import_lead (tenant_id, import_id, lead_id, version)
                SELECT :tenant, id, :lead, 1 FROM made
                """)
            .bind("tenant", tenant)
            .bind("key", "imports/%s/%d".formatted(state, lead))
            .bind("state", state)
            .bind("lead", lead)
            .bind(
                "columns",
                "[{\"header\": \"N\", \"samples\": [\"%d\", \"ADA LOVELACE\"]}]".formatted(lead))
            .execute());
  }

  private void refusedRow(String cells) {
    in(handle ->
        handle.execute(
            """
            INSERT INTO crm.lead_import_rejected (tenant_id, import_id, line, reason, cells)
            SELECT tenant_id, min(id), (SELECT count(*) FROM crm.lead_import_rejected), 'no', ?::jsonb
            FROM crm.lead_import GROUP BY tenant_id
            """,
            cells));
  }

  private List<String> texts(String sql) {
    return in(handle -> handle.select(sql).mapTo(String.class).list());
  }

  private <T> T in(Function<Handle, T> work) {
    return DATABASE.transactions().inTenant(tenant, work);
  }

  private List<Long> withoutKey() {
    return DATABASE
        .transactions()
        .inTenant(
            tenant,
            handle ->
                handle
                    .select("SELECT lead_id FROM crm.lead_key WHERE key IS NULL")
                    .mapTo(Long.class)
                    .list());
  }

  private long enter(String name) {
    return enter(LeadFields.named(name));
  }

  private long enter(LeadFields fields) {
    LeadOutcome outcome = books(b -> b.leads().create(fields));
    return ((LeadOutcome.Done) outcome).lead().id();
  }

  private List<String> waiting() {
    return DATABASE
        .jdbi()
        .withHandle(h ->
            h.select(
                    """
                    SELECT event_type || ' ' || subject FROM crm.outbox
                    WHERE tenant_id = ? ORDER BY seq
                    """,
                    tenant)
                .mapTo(String.class)
                .list());
  }

  private <T> T books(Function<Books, T> work) {
    return store()
        .inTenant(tenant, r -> work.apply(new Books(r, Actor.user("ann"), InstantSource.system())));
  }
}
