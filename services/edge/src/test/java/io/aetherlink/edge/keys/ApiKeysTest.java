package io.aetherlink.edge.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.http.ApiException;
import io.aetherlink.identity.ApiKeyToken;
import io.aetherlink.identity.Authentication;
import io.aetherlink.identity.Authentication.Known;
import io.aetherlink.identity.Caller;
import io.aetherlink.identity.Role;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final ApiKeyToken KEY = ApiKeyToken.random();
  private static final KeyStanding GOOD =
      new KeyStanding.Good("globex", "Web shop", Role.AGENT, Optional.empty());
  private static final KeyStanding BAD = new KeyStanding.Bad();

  /** The register's answers, in the order in which they were asked for. */
  private final Queue<Promise<KeyStanding>> asked = new ArrayDeque<>();

  private final AtomicLong nanos = new AtomicLong();
  private final ApiKeys keys =
      new ApiKeys(this::ask, () -> START.plusNanos(nanos.get()), nanos::get);

  @Test
  void aGoodKeyIsItsProgramForThreeSecondsAndAskedAboutThen() {
    Future<Authentication> first = show(KEY);
    answer(GOOD);
    pass(Duration.ofMillis(2_999));
    Future<Authentication> second = show(KEY);

    Known shop = new Known(Caller.withKey("globex", "Web shop", Role.AGENT));
    assertThat(first.result()).isEqualTo(shop);
    assertThat(second.result()).isEqualTo(shop);
    assertThat(asked).isEmpty();
    pass(Duration.ofMillis(1));
    Future<Authentication> third = show(KEY);
    answer(BAD);
    assertThat(third.result()).isEqualTo(ApiKeys.REFUSED);
  }

  @Test
  void aBadKeyIsRefusedForTwoSecondsUnasked() {
    show(KEY);
    answer(BAD);
    pass(Duration.ofMillis(1_999));

    assertThat(show(KEY).result()).isEqualTo(ApiKeys.REFUSED);
    assertThat(asked).isEmpty();
    pass(Duration.ofMillis(1));
    show(KEY);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aKeyEndsAtItsTimeAlsoWhereItIsRemembered() {
    Optional<Instant> end = Optional.of(START.plusSeconds(1));
    show(KEY);
    answer(new KeyStanding.Good("globex", "Web shop", Role.AGENT, end));
    pass(Duration.ofMillis(999));

    assertThat(show(KEY).result()).isInstanceOf(Known.class);
    pass(Duration.ofMillis(1));
    assertThat(show(KEY).result()).isEqualTo(ApiKeys.REFUSED);
  }

  @Test
  void whatIsShownOftenAtOnceIsAskedAboutOnce() {
    Future<Authentication> first = show(KEY);
    Future<Authentication> second = show(KEY);
    assertThat(asked).hasSize(1);
    answer(GOOD);

    assertThat(first.result()).isInstanceOf(Known.class);
    assertThat(second.result()).isInstanceOf(Known.class);
  }

  @Test
  void nobodyIsLetInWhileTheRegisterIsAway() {
    Future<Authentication> shown = show(KEY);
    asked.remove().fail("customer-ops answered 503");

    assertUnavailable(shown);
    show(KEY);
    assertThat(asked).as("nothing is remembered of it").hasSize(1);
  }

  @Test
  void whoGuessesKeysKeepsOthersFromNothing() {
    show(KEY);
    answer(GOOD);
    pass(Duration.ofSeconds(10));
    IntStream.range(0, 200).forEach(i -> show(ApiKeyToken.random()));
    assertThat(asked).hasSize(200);

    assertUnavailable(show(ApiKeyToken.random()));
    show(KEY);
    assertThat(asked).as("one that was good before is asked about").hasSize(201);
    keys.authenticate(ApiKeyToken.random(), true);
    assertThat(asked).as("trusted callers are not counted").hasSize(202);
    pass(Duration.ofMillis(20));
    show(ApiKeyToken.random());
    assertThat(asked).as("fifty more a second").hasSize(203);
  }

  private static void assertUnavailable(Future<Authentication> shown) {
    assertThat(shown.cause())
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(503));
  }

  private Future<Authentication> show(ApiKeyToken key) {
    return keys.authenticate(key, false);
  }

  private Future<KeyStanding> ask(ApiKeyToken key) {
    Promise<KeyStanding> answer = Promise.promise();
    asked.add(answer);
    return answer.future();
  }

  private void answer(KeyStanding standing) {
    asked.remove().complete(standing);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
