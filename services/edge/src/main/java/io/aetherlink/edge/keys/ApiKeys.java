package io.aetherlink.edge.keys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.aetherlink.edge.keys.KeyStanding.Good;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.ApiKeyToken;
import io.aetherlink.identity.Authentication;
import io.aetherlink.identity.Authentication.Known;
import io.aetherlink.identity.Authentication.Refused;
import io.aetherlink.identity.Caller;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Establishes which program calls. What the register says of a good key counts for {@link
 * #GOOD_FOR}: with the two seconds that it may take to say so, a key opens nothing five seconds
 * after it was revoked. What it says of another counts for {@link #BAD_FOR}. Keys are remembered by
 * their hashes. About keys that were not good here within the last hour it is asked only so often,
 * so that who guesses keys does not keep it from its work.
 */
@Singleton
public final class ApiKeys {
  /** How long a good key is not asked about again. */
  public static final Duration GOOD_FOR = Duration.ofSeconds(3);

  /** How long one that is not good is not asked about again. */
  public static final Duration BAD_FOR = Duration.ofSeconds(2);

  /** What everybody is told whose key is not taken, for whatever reason. */
  public static final Refused REFUSED = new Refused(401, "API key refused");

  private static final Logger LOG = Logger.getLogger(ApiKeys.class);
  private static final String AWAY = "API keys cannot be verified at the moment; try again";
  private static final int RETRY_SECONDS = 2;
  private static final int MOST_REMEMBERED = 10_000;
  private static final Duration PROVEN_FOR = Duration.ofHours(1);
  private static final int UNPROVEN_AT_ONCE = 200;
  private static final int UNPROVEN_PER_SECOND = 50;

  private final KeyRegister register;
  private final InstantSource clock;
  private final Cache<String, Good> good;
  private final Cache<String, KeyStanding.Bad> bad;
  private final Cache<String, Boolean> proven;
  private final ConcurrentMap<String, Future<KeyStanding>> asked = new ConcurrentHashMap<>();
  private final Allowance unproven;

  @Inject
  ApiKeys(KeyRegister register, Clock clock) {
    // Not by the clock on the wall: set back, it would make a revoked key good for longer.
    this(register, clock, Ticker.systemTicker());
  }

  ApiKeys(KeyRegister register, InstantSource clock, Ticker ticker) {
    this.register = register;
    this.clock = clock;
    this.good = remembering(ticker).expireAfterWrite(GOOD_FOR).build();
    this.bad = remembering(ticker).expireAfterWrite(BAD_FOR).build();
    this.proven = remembering(ticker).expireAfterAccess(PROVEN_FOR).build();
    this.unproven = new Allowance(UNPROVEN_AT_ONCE, UNPROVEN_PER_SECOND, ticker);
  }

  /**
   * Establishes who shows a key; fails with 503 when that cannot be found out.
   *
   * @param trusted whether it may show as many keys as it likes
   */
  public Future<Authentication> authenticate(ApiKeyToken key, boolean trusted) {
    return standing(key, trusted).map(this::judge);
  }

  private Authentication judge(KeyStanding standing) {
    return standing instanceof Good(var tenant, var name, var role, var end)
            && end.filter(moment -> !moment.isAfter(clock.instant())).isEmpty()
        ? new Known(Caller.withKey(tenant, name, role))
        : REFUSED;
  }

  private Future<KeyStanding> standing(ApiKeyToken key, boolean trusted) {
    String hash = key.sha256();
    KeyStanding known = remembered(hash);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    Future<KeyStanding> running = asked.get(hash);
    if (running != null) {
      return running;
    }
    if (!trusted && proven.getIfPresent(hash) == null && !unproven.take()) {
      return Future.failedFuture(ApiException.unavailable(AWAY, RETRY_SECONDS));
    }
    return ask(key, hash);
  }

  private @Nullable KeyStanding remembered(String hash) {
    Good standing = good.getIfPresent(hash);
    return standing == null ? bad.getIfPresent(hash) : standing;
  }

  /** Once for all who show the same key meanwhile. */
  private Future<KeyStanding> ask(ApiKeyToken key, String hash) {
    Future<KeyStanding> answer =
        register.ask(key).onSuccess(standing -> remember(hash, standing)).recover(ApiKeys::away);
    asked.put(hash, answer);
    return answer.onComplete(done -> asked.remove(hash, answer));
  }

  private void remember(String hash, KeyStanding standing) {
    switch (standing) {
      case Good opens -> {
        good.put(hash, opens);
        proven.put(hash, Boolean.TRUE);
      }
      case KeyStanding.Bad opensNothing -> bad.put(hash, opensNothing);
    }
  }

  private static Future<KeyStanding> away(Throwable cause) {
    LOG.warnf("An API key cannot be verified: %s", cause.getMessage());
    return Future.failedFuture(ApiException.unavailable(AWAY, RETRY_SECONDS));
  }

  private static Caffeine<Object, Object> remembering(Ticker ticker) {
    return Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).ticker(ticker);
  }
}
