package io.aetherlink.autoheal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.autoheal.domain.CenterReach;
import io.aetherlink.autoheal.domain.Target;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.calls.Answer;
import io.aetherlink.settings.PlatformService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryFeedTest {

  private static final Target SHOP =
      new Target("shop", URI.create("http://10.0.0.7:80/ping"), Set.of(), false);

  @TempDir Path folder;
  private final List<Set<Target>> told = new ArrayList<>();
  private final AtomicInteger returns = new AtomicInteger();
  private final CenterReach reach = new CenterReach(Timekeeper.system(), returns::incrementAndGet);
  private Answer answer = new Answer.NoReply("not there yet");
  private RegistryFeed feed;

  @BeforeEach
  void open() {
    feed = new RegistryFeed(() -> answer, folder.resolve("deeper/approved.json"), told::add, reach);
  }

  @AfterEach
  void close() {
    feed.close();
  }

  private void says(int status, String body) {
    try {
      answer =
          new Answer.Reply(
              PlatformService.COMMAND_CENTER, status, new ObjectMapper().readTree(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    feed.ask();
  }

  @Test
  void thatTheCommandCenterIsBackIsToldOnceEachTime() {
    feed.ask();
    assertThat(reach.silentSince()).isPresent();
    says(200, "{}");
    says(403, "{}");
    assertThat(reach.silentSince()).isEmpty();
    assertThat(returns).hasValue(1);

    says(503, "{}");
    assertThat(reach.silentSince()).isPresent();
    says(200, "{}");
    assertThat(returns).hasValue(2);
  }

  private void registered(String... services) {
    says(
        200,
        "{\"status\":\"ok\",\"complete\":true,\"services\":[%s]}"
            .formatted(String.join(",", services)));
  }

  private static String service(String name, String health, boolean approved) {
    return "{\"name\":\"%s\",\"health_url\":\"%s\",\"healing_approved\":%s}"
        .formatted(name, health, approved);
  }

  private static String shop() {
    return service("shop", "http://10.0.0.7:80/ping", true);
  }

  @Test
  void whatIsApprovedIsToldWhenItChanges() {
    registered(shop(), service("other", "http://10.0.0.8:80/ping", false));
    registered(shop(), service("other", "http://10.0.0.8:80/ping", false));
    assertThat(told).containsExactly(Set.of(SHOP));
    assertThat(feed.approves("shop")).isTrue();
    assertThat(feed.approves("other")).isFalse();
    assertThat(feed.approves("sho")).isFalse();

    registered();
    assertThat(told).containsExactly(Set.of(SHOP), Set.of());
    assertThat(feed.approves("shop")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"services\":[]}",
        "{\"complete\":false,\"services\":[]}",
        "{\"complete\":true,\"services\":{}}"
      })
  void anAnswerThatDoesNotTellAllWithdrawsNothing(String body) {
    registered(shop());
    says(200, body);

    assertThat(feed.approved()).containsExactly(SHOP);
  }

  @Test
  void aRegistryThatIsAwayOrFailsWithdrawsNothing() {
    registered(shop());
    answer = new Answer.NoReply("command-center cannot be reached");
    feed.ask();
    says(503, "{\"complete\":true,\"services\":[]}");

    assertThat(feed.approved()).containsExactly(SHOP);
    assertThat(told).hasSize(1);
  }

  @Test
  void theLastAnswerHoldsOverARestart() {
    registered(shop());
    open();
    assertThat(feed.approved()).containsExactly(SHOP);

    registered();
    open();
    assertThat(feed.approved()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[1]", "{\"shop\":null}", "{\"shop\":\"file:/x\"}"})
  void aFileThatIsBrokenApprovesNothing(String content) throws IOException {
    registered(shop());
    Files.writeString(folder.resolve("deeper/approved.json"), content);
    open();

    assertThat(feed.approved()).isEmpty();
    registered(shop());
    assertThat(feed.approved()).containsExactly(SHOP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://[fe80::1]/ping",
        "http://metadata.google.internal/",
        "file:///etc/passwd",
        "mailto:x",
        "no address",
        ""
      })
  void whatMayNotBeAskedIsNotApproved(String health) {
    registered(service("shop", health, true));

    assertThat(feed.approved()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auto-heal",
        "aether-auto-heal",
        "worker",
        "aether-worker",
        "kafka",
        "aether-kafka",
        " ",
        ""
      })
  void whatIsAPartOfThePlatformIsNotApproved(String name) {
    registered(service(name, "http://10.0.0.7:80/ping", true));

    assertThat(feed.approved()).isEmpty();
  }
}
