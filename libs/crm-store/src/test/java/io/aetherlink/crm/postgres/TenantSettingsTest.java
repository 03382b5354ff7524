package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Books;
import io.aetherlink.crm.Entering;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadStatus;
import io.aetherlink.crm.TenantSettings;
import io.aetherlink.crm.TenantSettingsOutcome;
import io.aetherlink.crm.phone.PhoneRegion;
import io.aetherlink.crm.postgres.PostgresPhoneKeys.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class TenantSettingsTest {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();

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

  private TenantSettingsOutcome edit(long seen, String region) {
    return DATABASE
        .store()
        .inTenant(
            tenant,
            records ->
                new Books(records, Actor.user("ann"), InstantSource.system())
                    .settings()
                    .edit(
                        version -> version == seen,
                        settings -> settings.withPhoneRegion(Optional.of(region))));
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
