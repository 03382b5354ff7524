package io.aetherlink.notifications.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final Event EVENT =
      new Event("lead.assigned", "acme", Map.of("assigned_to", "bob@acme.test", "nobody", ""));
  private final Routes all = new Routes(Optional.of("https://usual.test/"), true);
  private final Routes none = new Routes(Optional.empty(), false);

  @Test
  void eachChannelLeadsToItsPlace() {
    assertThat(of(all, "webhook", "webhook:https://own.test/x", "email:boss@acme.test", "inbox"))
        .containsExactly(
            new Route.Web("https://usual.test/"),
            new Route.Web("https://own.test/x"),
            new Route.Mail("boss@acme.test"),
            new Route.Inbox(Optional.empty()));
  }

  @Test
  void anEventCanSayWhoIsMeant() {
    assertThat(of(all, "inbox:{assigned_to}", "email:{assigned_to}"))
        .containsExactly(
            new Route.Inbox(Optional.of("bob@acme.test")), new Route.Mail("bob@acme.test"));
  }

  @Test
  void whereNobodyIsMeantNothingGoes() {
    assertThat(of(all, "inbox:{nobody}", "inbox:{unknown}", "email:{unknown}", "email:{tenant_id}"))
        .isEmpty();
  }

  @Test
  void aWayThatThePlatformLacksIsNotTaken() {
    assertThat(of(none, "webhook", "email:boss@acme.test")).isEmpty();
    assertThat(of(none, "webhook:https://own.test/x")).hasSize(1);
  }

  @Test
  void aPlaceIsServedOnce() {
    assertThat(of(all, "webhook", "webhook:https://usual.test/", "inbox", "inbox")).hasSize(2);
  }

  private static List<Route> of(Routes routes, String... channels) {
    return routes.of(Stream.of(channels).map(Channel::of).toList(), EVENT);
  }
}
