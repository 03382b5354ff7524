package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.ApiKeyOutcome.Done;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store keeps of keys, and what the directory finds. */
public abstract class ApiKeyContract extends LeadContract {
  private static final String HASH = "ab".repeat(32);

  /** The directory under test, of the same records as the store. */
  protected abstract ApiKeyDirectory directory();

  @Test
  void aKeyIsListedInItsTenantAndFoundByWhoNamesIt() {
    Instant end = START.plus(Duration.ofDays(1));
    ApiKey key = done(create("Web shop", Optional.of(end)));

    ApiKeyFields fields = new ApiKeyFields("Web shop", "agent", Optional.of(end));
    assertThat(key)
        .isEqualTo(new ApiKey(key.id(), fields, "ann", START, Optional.empty(), Optional.empty()));
    assertThat(all(tenant)).containsExactly(key);
    assertThat(all("other-" + tenant)).isEmpty();
    assertThat(directory().find(key.id())).contains(new ApiKeyDirectory.Found(tenant, key, HASH));
    assertThat(directory().find("nobody")).isEmpty();
    assertThat(List.of(key.goodAt(START), key.goodAt(end))).containsExactly(true, false);
  }

  @Test
  void aRevokedKeyStaysRevokedAndFreesItsName() {
    ApiKey old = done(create("Web shop", Optional.empty()));
    assertThat(create("web SHOP", Optional.empty()))
        .isEqualTo(new ApiKeyOutcome.NameTaken("web SHOP"));

    ApiKey revoked = done(keys(tenant, START, b -> b.revoke(old.id())));
    var again = keys(tenant, START.plusSeconds(9), b -> b.revoke(old.id()));
    ApiKey next = done(create("Web shop", Optional.empty()));

    assertThat(revoked.revokedAt()).contains(START);
    assertThat(revoked.goodAt(START)).isFalse();
    assertThat(again).isEqualTo(new Done(revoked));
    assertThat(all(tenant)).containsExactly(next, revoked);
  }

  @Test
  void anotherTenantsKeyIsNotThere() {
    ApiKey key = done(create("Web shop", Optional.empty()));

    var revoked = keys("other-" + tenant, START, b -> b.revoke(key.id()));
    directory().used("other-" + tenant, key.id(), START);

    assertThat(revoked).isEqualTo(new ApiKeyOutcome.NotFound());
    assertThat(all(tenant)).containsExactly(key);
  }

  @Test
  void aUseIsNotedOnceAMinute() {
    String id = done(create("Web shop", Optional.empty())).id();

    for (int second : new int[] {0, 59, 60, 30}) {
      directory().used(tenant, id, START.plusSeconds(second));
    }

    assertThat(all(tenant).getFirst().lastUsedAt()).contains(START.plusSeconds(60));
  }

  @Test
  void aTenantHasAHundredKeysThatAreNotRevoked() {
    // In one transaction: a hundred of them take their time.
    ApiKey first =
        done(
            keys(
                tenant,
                START,
                book ->
                    IntStream.range(0, ApiKeyBook.MOST)
                        .mapToObj(i -> create(book, "" + i, Optional.empty()))
                        .toList()
                        .getFirst()));

    assertThat(create("more", Optional.empty())).isEqualTo(new ApiKeyOutcome.TooMany(100));
    done(keys(tenant, START, b -> b.revoke(first.id())));
    done(create("more", Optional.empty()));
  }

  private ApiKeyOutcome create(String name, Optional<Instant> end) {
    return keys(tenant, START, book -> create(book, name, end));
  }

  private static ApiKeyOutcome create(ApiKeyBook book, String name, Optional<Instant> end) {
    ApiKeyFields fields = new ApiKeyFields(name, "agent", end);
    return book.create(fields, UUID.randomUUID().toString(), HASH);
  }

  private List<ApiKey> all(String inTenant) {
    return store().inTenant(inTenant, records -> records.apiKeys().newest(1_000));
  }

  private ApiKeyOutcome keys(
      String inTenant, Instant at, Function<ApiKeyBook, ApiKeyOutcome> work) {
    InstantSource clock = InstantSource.fixed(at);
    return store()
        .inTenant(
            inTenant,
            records -> work.apply(new Books(records, Actor.user("ann"), clock).apiKeys()));
  }

  private static ApiKey done(ApiKeyOutcome outcome) {
    return ((Done) outcome).key();
  }
}
