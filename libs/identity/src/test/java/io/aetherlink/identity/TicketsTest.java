package io.aetherlink.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.identity.Authentication.Known;
import io.aetherlink.identity.Authentication.Refused;
import io.aetherlink.settings.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TicketsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String PATH = "/api/notifications-consumer/inbox/stream";
  private static final Caller KIM =
      new Caller("globex", true, Optional.of("kim"), Set.of(Role.AGENT), Optional.empty());

  private final Secret secret = Secret.random();
  private final Tickets tickets = at(NOW);

  @Test
  void whoAskedForItIsWhoUsesIt() {
    String ticket = tickets.issue(KIM, Optional.empty());

    assertThat(tickets.redeem(ticket, PATH)).isEqualTo(new Known(KIM));
  }

  @Test
  void itWorksOnce() {
    String ticket = tickets.issue(KIM, Optional.empty());
    tickets.redeem(ticket, PATH);

    assertThat(tickets.redeem(ticket, PATH)).isEqualTo(refused("it has been used"));
  }

  @Test
  void itEndsAfterHalfAMinute() {
    String ticket = tickets.issue(KIM, Optional.empty());

    assertThat(at(NOW.plusSeconds(29)).redeem(ticket, PATH)).isEqualTo(new Known(KIM));
    assertThat(at(NOW.plus(Tickets.LIFETIME)).redeem(ticket, PATH))
        .isEqualTo(refused("it has expired"));
  }

  @Test
  void itIsForTheOnePathThatWasNamed() {
    String ticket = tickets.issue(KIM, Optional.of(PATH));

    assertThat(tickets.redeem(ticket, "/api/customer-ops/leads"))
        .isEqualTo(refused("it is for another path"));
    assertThat(tickets.redeem(ticket, PATH)).isEqualTo(new Known(KIM));
  }

  @Test
  void onlyTicketsOfOurOwnAreTaken() {
    String foreign = new Tickets(Secret.random(), Clock.systemUTC()).issue(KIM, Optional.empty());
    String identity =
        new SignedIdentity(secret, clock(NOW))
            .sign(KIM, "edge", "customer-ops", "GET", PATH, new byte[0]);

    for (String text : new String[] {foreign, identity, "", "x.y.z", "null"}) {
      assertThat(tickets.redeem(text, PATH)).isEqualTo(refused("it cannot be read"));
    }
  }

  @Test
  void aTicketIsNoSignedIdentity() {
    String ticket = tickets.issue(KIM, Optional.of("/leads"));
    RequestHead head = new RequestHead("GET", "/leads", name -> List.of(), true);

    assertThat(new SignedIdentity(secret, clock(NOW)).verify(ticket, "customer-ops", head))
        .isInstanceOf(Refused.class);
  }

  private Tickets at(Instant instant) {
    return new Tickets(secret, clock(instant));
  }

  private static Clock clock(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private static Refused refused(String reason) {
    return new Refused(401, "Ticket refused: " + reason);
  }
}
