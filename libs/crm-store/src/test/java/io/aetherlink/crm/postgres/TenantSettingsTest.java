package io.aetherlink.crm.postgres;

import static io.aetherlink.testkit.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Books;
import io.aetherlink.crm.Entering;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadStatus;
import io.aetherlink.crm.LeadStore.Saved;
import io.aetherlink.crm.TenantSettings;
import io.aetherlink.crm.TenantSettingsOutcome;
import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.crm.postgres.PostgresPhoneKeys.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantSettingsTest {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();
  private static final Duration LONG = Duration.ofMinutes(2);

  private final String tenant = "t-" + UUID.randomUUID();

  @Test
  void settingsAreATenantsOwnAndHaveVersions() {
    assertThat(settings(tenant)).isEqualTo(TenantSettings.FIRST);

    TenantSettings german = new TenantSettings(Optional.of("DE"), 2);
    assertThat(edit(1, "DE")).isEqualTo(new TenantSettingsOutcome.Changed(german));
    assertThat(edit(2, "DE")).isEqualTo(new TenantSettingsOutcome.Same(german));
    assertThat(edit(1, "FR")).isEqualTo(new TenantSettingsOutcome.Stale(german));
    assertThat(edit(2, "FR"))
        .isEqualTo(new TenantSettingsOutcome.Changed(new TenantSettings(Optional.of("FR"), 3)));

    assertThat(settings("other-" + tenant)).isEqualTo(TenantSettings.FIRST);
  }

  @Test
  void leadsAreKeyedAnewBatchByBatchAndFromTheirBeginningAfterAnotherChange() {
    enter("0171 2345678");
    enter("+49 171 2345678");
    enter("none");
    assertThat(phoneKeys()).containsExactly("01712345678", "+491712345678", null);
    edit(1, "DE");

    assertThat(standing()).isEqualTo(new Standing(0, 3));
    assertThat(keyNext(1)).isEqualTo(1);
    assertThat(standing()).isEqualTo(new Standing(1, 3));
    assertThat(keyNext(5)).isEqualTo(2);
    assertThat(keyNext(5)).isZero();
    assertThat(phoneKeys()).containsExactly("+491712345678", "+491712345678", null);

    edit(2, "FR");
    assertThat(standing()).isEqualTo(new Standing(0, 3));
    assertThat(keyNext(5)).isEqualTo(3);
    assertThat(phoneKeys().getFirst()).startsWith("+33");
  }

  @Test
  void whoChoseNoRegionFollowsThePlatformsFromItsNextStartOn() {
    enter("0171 2345678");
    assertThat(keyedRegion(tenant)).contains("ZZ");
    assertThat(keyedRegion("other-" + tenant)).isEmpty();
    PostgresPlatformRegion german = new PostgresPlatformRegion(new PhoneRegion("DE"));
    assertThat(DATABASE.jdbi().withHandle(german::tenantsBehind)).contains(tenant);

    assertThat(give(german)).isTrue();

    // Another number is keyed with the region that the tenant has now, whatever its service was
    // told.
    enter("0172 2345678");
    assertThat(phoneKeys()).containsExactly("01712345678", "+491722345678");
    assertThat(standing()).isEqualTo(new Standing(0, 2));
    assertThat(keyNext(5)).isEqualTo(2);
    assertThat(phoneKeys()).containsExactly("+491712345678", "+491722345678");
    assertThat(settings(tenant)).isEqualTo(TenantSettings.FIRST);
    assertThat(DATABASE.jdbi().withHandle(german::tenantsBehind)).doesNotContain(tenant);
    assertThat(give(german)).isFalse();
  }

  @Test
  void whoChoseARegionKeepsItAndHasThePlatformsOnceItChoosesNone() {
    enter("0171 2345678");
    edit(1, "FR");

    assertThat(give(new PostgresPlatformRegion(new PhoneRegion("DE")))).isFalse();

    keyNext(5);
    assertThat(phoneKeys()).containsExactly("+331712345678");
    assertThat(keyedRegion(tenant)).contains("DE");
    edit(2, null);
    keyNext(5);
    assertThat(phoneKeys()).containsExactly("+491712345678");
  }

  private boolean give(PostgresPlatformRegion region) {
    return DATABASE.transactions().inTenant(tenant, handle -> region.give(handle, tenant));
  }

  private static Optional<String> keyedRegion(String of) {
    return DATABASE.store().inTenant(of, records -> records.settings().keyedRegion());
  }

  @Test
  void whoWritesAPhoneNumberIsDoneBeforeTheRegionChanges() {
    DATABASE
        .store()
        .inTenant(
            tenant,
            records -> {
              Entering.enter(records, lead("0171 2345678"), Instant.EPOCH);
              assertThat(mayChange()).isFalse();
              return records;
            });

    assertThat(mayChange()).isTrue();
  }

  /**
   * The one has keyed a number and wants the lead next that the other has in its hands: were that
   * one to wait for the number, neither could go on.
   */
  @Test
  void twoWhoWriteATenantsFirstNumbersDoNotWaitForEachOther() {
    Lead eve = entered(LeadFields.named("Eve"));

    CompletableFuture<Lead> other =
        DATABASE
            .store()
            .inTenant(
                tenant,
                records -> {
                  Entering.enter(records, lead("0171 2345678"), Instant.EPOCH);
                  var begun = CompletableFuture.supplyAsync(() -> numbered(eve, "0172 2345678"));
                  await().atMost(LONG).until(() -> begun.isDone() || somebodyWaits());
                  assertThat(records.leads().lock(eve.id())).isPresent();
                  return begun;
                });

    assertThat(other.join().fields().phone()).contains("0172 2345678");
    assertThat(phoneKeys()).containsExactlyInAnyOrder("01712345678", "01722345678");
    assertThat(keyedRegion(tenant)).contains("ZZ");
    PostgresPlatformRegion german = new PostgresPlatformRegion(new PhoneRegion("DE"));
    assertThat(DATABASE.jdbi().withHandle(german::tenantsBehind)).containsOnlyOnce(tenant);
    assertThat(give(german)).isTrue();
    assertThat(keyedRegion(tenant)).contains("DE");
    assertThat(DATABASE.jdbi().withHandle(german::tenantsBehind)).doesNotContain(tenant);
  }

  private Lead entered(LeadFields fields) {
    Saved saved =
        DATABASE
            .store()
            .inTenant(tenant, records -> Entering.enter(records, fields, Instant.EPOCH));
    return ((Saved.Kept) saved).lead();
  }

  /** Gives a lead a number as an edit does: takes the lead first. */
  private Lead numbered(Lead lead, String phone) {
    Saved saved =
        DATABASE
            .store()
            .inTenant(
                tenant,
                records -> {
                  Lead locked = records.leads().lock(lead.id()).orElseThrow();
                  return records.leads().update(locked.withFields(lead(phone)), Instant.EPOCH);
                });
    return ((Saved.Kept) saved).lead();
  }

  /** Whether a transaction waits for the end of another one. */
  private static boolean somebodyWaits() {
    return DATABASE
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    SELECT EXISTS (SELECT FROM pg_locks
                                    WHERE NOT granted AND locktype = 'transactionid')
                    """)
                .mapTo(Boolean.class)
                .one());
  }

  /** As who changes it would on a connection of its own, without waiting. */
  private boolean mayChange() {
    try (Handle other = DATABASE.jdbi().open()) {
      return other
          .createQuery(
              """
              SELECT pg_try_advisory_xact_lock(
                hashtextextended('crm.phone_region ' || :tenant, 0))
              """)
          .bind("tenant", tenant)
          .mapTo(Boolean.class)
          .one();
    }
  }

  private TenantSettingsOutcome edit(long seen, @Nullable String region) {
    return DATABASE
        .store()
        .inTenant(
            tenant,
            records ->
                new Books(records, Actor.user("ann"), InstantSource.system())
                    .settings()
                    .edit(
                        version -> version == seen,
                        settings -> settings.withPhoneRegion(Optional.ofNullable(region))));
  }

  private static TenantSettings settings(String of) {
    return DATABASE.store().inTenant(of, records -> records.settings().get());
  }

  private void enter(String phone) {
    DATABASE
        .store()
        .inTenant(tenant, records -> Entering.enter(records, lead(phone), Instant.EPOCH));
  }

  private static LeadFields lead(String phone) {
    Optional<String> none = Optional.empty();
    return new LeadFields(
        "Ada", none, Optional.of(phone), none, none, none, LeadStatus.NEW, none, List.of(), none);
  }

  private List<String> phoneKeys() {
    return DATABASE
        .transactions()
        .inTenant(
            tenant,
            handle ->
                handle
                    .createQuery("SELECT phone_key FROM crm.lead ORDER BY id")
                    .mapTo(String.class)
                    .list());
  }

  private Standing standing() {
    return keys(PostgresPhoneKeys::standing);
  }

  private int keyNext(int limit) {
    return keys(keys -> keys.keyNext(limit));
  }

  private <T> T keys(Function<PostgresPhoneKeys, T> work) {
    return DATABASE
        .transactions()
        .inTenant(
            tenant, handle -> work.apply(new PostgresPhoneKeys(handle, tenant, PhoneRegion.NONE)));
  }
}
