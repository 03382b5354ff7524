package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.ApiKeyFields;
import io.aetherlink.crm.ApiKeyStore.NewKey;
import io.aetherlink.crm.CustomField;
import io.aetherlink.crm.CustomType;
import io.aetherlink.crm.LeadBook;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadOrder;
import io.aetherlink.crm.LeadOutcome;
import io.aetherlink.crm.LeadVectors.Embedded;
import io.aetherlink.crm.MeaningVector;
import io.aetherlink.crm.TaskFields;
import io.aetherlink.crm.ViewFields;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statements here have no {@code WHERE tenant_id} on purpose. */
class RowLevelSecurityTest {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();
  private static final MeaningVector ANY_VECTOR = MeaningVector.of(ones());
  private static final NewKey KEY =
      new NewKey(
          "1a2b",
          "00".repeat(32),
          new ApiKeyFields("Shop", "viewer", Optional.empty()),
          "ann",
          Instant.EPOCH);
  private static final CustomField SIZE =
      new CustomField("size", CustomType.NUMBER, "Size", List.of(), false, 0, false, 1);
  private static long leadOfAcme;

  @BeforeAll
  static void acmeHasALeadWithANote() {
    leadOfAcme =
        DATABASE
            .store()
            .inTenant(
                "acme",
                records -> {
                  LeadBook book = new LeadBook(records, Actor.user("ann"), InstantSource.system());
                  var unused = records.customFields().insert(SIZE);
                  var unusedKey = records.apiKeys().insert(KEY);
                  var done =
                      (LeadOutcome.Done)
                          book.create(LeadFields.named("Jane").withCustom(Map.of("size", 5)));
                  book.addNote(done.lead().id(), "called");
                  var unusedDistinction =
                      records
                          .suspects()
                          .distinguish(List.of(done.lead().id()), "ann", Instant.EPOCH);
                  records
                      .vectors()
                      .put(
                          records.vectors().waiting(1).stream()
                              .map(waiting -> new Embedded(waiting, Optional.of(ANY_VECTOR)))
                              .toList());
                  records
                      .tasks()
                      .insert(
                          done.lead().id(),
                          new TaskFields("Call", Optional.empty(), Instant.EPOCH, false),
                          "ann",
                          Instant.EPOCH);
                  records
                      .views()
                      .insert(
                          new ViewFields("All", true, LeadFilter.ALL, LeadOrder.NEWEST_FIRST),
                          "ann",
                          Instant.EPOCH);
                  return done.lead().id();
                });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crm.lead",
        "crm.note",
        "crm.activity",
        "crm.lead_index",
        "crm.lead_embedding",
        "crm.lead_code",
        "crm.task",
        "crm.saved_view",
        "crm.custom_field",
        "crm.api_key",
        "crm.lead_measure",
        "crm.lead_distinction"
      })
  void aForgottenTenantConditionReturnsNothing(String table) {
    assertThat(countAs("acme", table)).isPositive();
    assertThat(countAs("globex", table)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crm.lead",
        "crm.note",
        "crm.activity",
        "crm.lead_index",
        "crm.lead_embedding",
        "crm.lead_code",
        "crm.task",
        "crm.saved_view",
        "crm.custom_field",
        "crm.api_key",
        "crm.lead_measure",
        "crm.lead_distinction"
      })
  void withoutATenantNothingIsVisible(String table) {
    int rows = DATABASE.jdbi().withHandle(h -> count(h, table));

    assertThat(rows).isZero();
  }

  @Test
  void aForgottenTenantConditionChangesNothing() {
    int changed =
        DATABASE
            .transactions()
            .inTenant("globex", handle -> handle.execute("UPDATE crm.lead SET name = 'Gone'"));

    assertThat(changed).isZero();
  }

  @Test
  void aRowOfAnotherTenantCannotBeWritten() {
    assertThatThrownBy(() ->
            DATABASE
                .transactions()
                .inTenant(
                    "globex",
                    handle ->
                        handle.execute("UPDATE crm.lead SET tenant_id = 'globex'")
                            + handle.execute(
                                """
                                INSERT INTO crm.lead (tenant_id, name, email_key, status, tags,
                                                      created_at, updated_at)
                                VALUES ('acme', 'Mallory', '1', 'new', '{}', now(), now())
                                """)))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageContaining("row-level security");
  }

  @Test
  void aNoteCannotHangOnAnotherTenantsLead() {
    assertThatThrownBy(() ->
            DATABASE
                .store()
                .inTenant(
                    "globex",
                    records ->
                        records
                            .notes()
                            .add(
                                leadOfAcme,
                                "mine now",
                                "mallory",
                                InstantSource.system().instant())))
        .isInstanceOf(UnableToExecuteStatementException.class)
        .hasMessageContaining("foreign key");
  }

  private static float[] ones() {
    float[] ones = new float[MeaningVector.DIMENSIONS];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static int countAs(String tenant, String table) {
    return DATABASE.transactions().inTenant(tenant, handle -> count(handle, table));
  }

  private static int count(Handle handle, String table) {
    return handle.select("SELECT count(*) FROM " + table).mapTo(Integer.class).one();
  }
}
