package io.aetherlink.crm.postgres;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Books;
import io.aetherlink.crm.ErasureOutcome.Erased;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.PersonBook;
import io.aetherlink.crm.imports.ImportJournal;
import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.crm.imports.LeadImport.State;
import io.aetherlink.crm.imports.MatchBy;
import io.aetherlink.crm.imports.RejectedRow;
import io.aetherlink.crm.imports.SoughtPerson;
import io.aetherlink.crm.imports.Tally;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Imports that wait or are at work while somebody is erased who stands in their files. */
class ErasureDuringImportTest extends ImportBench {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String ADA_AND_EVE =
      "name,email,external_id\nAda,ada@example.com,7\nEve,eve.ada@example.com,77\n";

  @Test
  void anImportThatWaitsTakesNobodyInWhoIsErasedMeanwhile() throws Exception {
    long ada = enter(LeadFields.named("Ada").withEmail("ada@example.com"));
    LeadImport waits = queued(MatchBy.EMAIL, false, ADA_AND_EVE);

    erase(ada);
    run(waits, "w");

    assertThat(leads()).extracting(lead -> lead.fields().name()).containsExactly("Eve");
    assertThat(show(waits).state()).isEqualTo(State.DONE);
    assertThat(show(waits).tally()).isEqualTo(new Tally(2, 1, 0, 0, 1));
    assertThat(rejected(waits))
        .extracting(RejectedRow::line, RejectedRow::reason, RejectedRow::cells)
        .containsExactly(tuple(2L, "erased", List.of()));
  }

  @Test
  void aShortIdIsThePersonsInTheColumnOfIds() throws Exception {
    long ada = enter(LeadFields.named("Ada").withExternalId("7"));
    LeadImport waits = queued(MatchBy.EXTERNAL_ID, false, ADA_AND_EVE);

    erase(ada);
    run(waits, "w");

    assertThat(leads()).extracting(lead -> lead.fields().name()).containsExactly("Eve");
  }

  @Test
  void aTrialSaysOfThePersonNothingEither() throws Exception {
    long ada = enter(LeadFields.named("Ada").withEmail("ada@example.com"));
    LeadImport waits = queued(MatchBy.EMAIL, true, ADA_AND_EVE);

    erase(ada);
    run(waits, "w");

    assertThat(show(waits).tally()).isEqualTo(new Tally(2, 1, 0, 0, 1));
    assertThat(rejected(waits)).extracting(RejectedRow::cells).containsExactly(List.of());
  }

  @Test
  void whomAnImportAtWorkEnteredIsErasedAndNotEnteredAnewAndItsBooksBalance() throws Exception {
    LeadImport atWork = queued(MatchBy.EMAIL, false, rows(1000) + "Row 5,row5@example.com,Last\n");

    work(atWork, "w")
        .run((rows, total) -> {
          if (rows == 1000) {
            Erased erased = erase(named("Row 5").id());
            assertThat(erased.importsAtWork()).containsExactly(atWork.id());
            assertThat(erased.imports()).isEmpty();
          }
        });

    assertThat(show(atWork).error()).isEmpty();
    assertThat(show(atWork).state()).isEqualTo(State.DONE);
    assertThat(show(atWork).tally()).isEqualTo(new Tally(1001, 1000, 0, 0, 1));
    assertThat(show(atWork).tellsOfErased()).isTrue();
    assertThat(leads())
        .hasSize(999)
        .extracting(lead -> lead.fields().name())
        .doesNotContain("Row 5");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theBooksBalanceWithoutSomebodyWhomAnImportAtWorkUpdated(boolean trial) throws Exception {
    long ada = enter(LeadFields.named("Ada").withEmail("row5@example.com"));
    LeadImport atWork = queued(MatchBy.EMAIL, trial, rows(1000) + "Eve,eve@example.com,\n");

    work(atWork, "w")
        .run((rows, total) -> {
          if (rows == 1000) {
            erase(ada);
          }
        });

    assertThat(show(atWork).error()).isEmpty();
    assertThat(show(atWork).tally()).isEqualTo(new Tally(1001, 1000, 1, 0, 0));
  }

  @Test
  void whoIsInPlaceOfAHeaderIsToBeForgottenOnceTheImportHasEnded() throws Exception {
    long ada = enter(LeadFields.named("Ada").withEmail("ada@example.com"));
    LeadImport uploaded = uploaded("Name,ada@example.com\nEve,eve@example.com\n");
    LeadImport waits = queued(MatchBy.EMAIL, false, ADA_AND_EVE);

    Erased erased = erase(ada);

    assertThat(erased.importsAtWork()).isEmpty();
    assertThat(erased.imports()).containsExactly(uploaded.fileKey());
    assertThat(show(uploaded).forgottenAt()).isPresent();
    assertThat(show(uploaded).columns()).isEmpty();
    assertThat(show(waits).forgottenAt()).isEmpty();
  }

  @Test
  void anErasureWaitsForTheBatchUnderWayWithNothingInItsHands() throws Exception {
    long ada = enter(LeadFields.named("Ada").withEmail("ada@example.com"));
    LeadImport atWork = queued(MatchBy.EMAIL, false, ADA_AND_EVE);
    var journals = JOURNALS.of(tenant, atWork.id(), "w");
    Optional<LeadImport> taken = journals.inTransaction(ImportJournal::take);
    assertThat(taken).isPresent();

    CompletableFuture<Erased> erasure =
        journals.inTransaction(journal -> {
          assertThat(journal.mine(State.RUNNING)).isPresent();
          CompletableFuture<Erased> begun = CompletableFuture.supplyAsync(() -> erase(ada));
          await().atMost(LONG).until(this::somebodyWaitsForImports);
          // Were the lead in the erasure's hands, the two would wait for each other here.
          assertThat(journal.owners(List.of("ada@example.com"), List.of()))
              .extracting(Lead::id)
              .containsExactly(ada);
          return begun;
        });

    assertThat(erasure.join().leadIds()).containsExactly(ada);
    run(atWork, "w");
    assertThat(leads()).extracting(lead -> lead.fields().name()).containsExactly("Eve");
  }

  private boolean somebodyWaitsForImports() {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT EXISTS (
                      SELECT FROM pg_locks, hashtextextended('crm.imports ' || :tenant, 0) AS key
                      WHERE locktype = 'advisory' AND NOT granted
                        AND classid::bigint = (key >> 32 & 4294967295)
                        AND objid::bigint = (key & 4294967295))
                    """)
                .bind("tenant", tenant)
                .mapTo(Boolean.class)
                .one());
  }

  /** Erases the person of a lead as customer-ops does. */
  private Erased erase(long lead) {
    return DATABASE
        .store()
        .inTenant(
            tenant,
            records -> {
              PersonBook people = new Books(records, Actor.user("ann"), CLOCK).people();
              Erased erased = (Erased) people.erase(lead, _ -> true, Optional.empty());
              String salt = people.saltInUse().orElseGet(SoughtPerson::freshSalt);
              SoughtPerson sought = SoughtPerson.of(erased.person(), INSTALLATION, salt);
              assertThat(people.seek(salt, sought.known().named())).isPositive();
              return erased;
            });
  }
}
