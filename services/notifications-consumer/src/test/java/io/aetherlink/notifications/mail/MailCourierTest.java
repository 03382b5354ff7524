package io.aetherlink.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.aetherlink.notifications.domain.Channel;
import io.aetherlink.notifications.domain.Content;
import io.aetherlink.notifications.domain.Delivery;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.notifications.domain.Outcome;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Settings;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class MailCourierTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void aNotificationBecomesAMail() throws Exception {
    assertThat(anonymous().deliver(delivery("bob@acme.test")).outcome())
        .isEqualTo(new Outcome.Delivered());

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("Lead won");
    assertThat(mail.getContent().toString().strip()).isEqualTo("🏆 Zoë is won");
    assertThat(mail.getFrom()[0]).hasToString("crm@acme.test");
    assertThat(mail.getAllRecipients()[0]).hasToString("bob@acme.test");
    assertThat(mail.getMessageID()).isEqualTo("<m1@aetherlink>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void aServerThatAsksWhoWeAreIsTold() {
    server.setUser("crm@acme.test", "crm", "secret");
    MailCourier known =
        courier(server.getSmtp().getPort(), Optional.of("crm"), Optional.of(secret("secret")));
    MailCourier wrong =
        courier(server.getSmtp().getPort(), Optional.of("crm"), Optional.of(secret("guess")));

    assertThat(known.deliver(delivery("bob@acme.test")).outcome())
        .isEqualTo(new Outcome.Delivered());
    assertThat(wrong.deliver(delivery("bob@acme.test")).outcome())
        .isEqualTo(
            new Outcome.Failed(
                "127.0.0.1 refused the sign-in: check NOTIFY_SMTP_USER and NOTIFY_SMTP_PASSWORD"));
  }

  @Test
  void whatIsNoAddressNeverLeaves() {
    assertThat(anonymous().deliver(delivery("bob at acme")).outcome())
        .isEqualTo(new Outcome.Undeliverable("It is no e-mail address"));
    assertThat(anonymous().deliver(delivery("a@acme.test, b@acme.test")).outcome())
        .isEqualTo(new Outcome.Undeliverable("It is no e-mail address"));
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void aServerThatIsAwayOrHangsIsAFailure() throws Exception {
    int port = server.getSmtp().getPort();
    server.stop();
    assertThat(
            courier(port, Optional.empty(), Optional.empty())
                .deliver(delivery("bob@acme.test"))
                .outcome())
        .isEqualTo(
            new Outcome.Failed(
                "No answer from 127.0.0.1: check NOTIFY_SMTP_URL, and that the mail server is up"));

    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      MailCourier courier =
          courier(silent.getLocalPort(), Optional.empty(), Optional.empty(), Duration.ofSeconds(2));
      assertThat(courier.deliver(delivery("bob@acme.test")).outcome())
          .isInstanceOf(Outcome.Failed.class);
    }
  }

  private MailCourier anonymous() {
    return courier(server.getSmtp().getPort(), Optional.empty(), Optional.empty());
  }

  private static MailCourier courier(int port, Optional<String> user, Optional<Secret> password) {
    return courier(port, user, password, Duration.ofSeconds(60));
  }

  private static MailCourier courier(
      int port, Optional<String> user, Optional<Secret> password, Duration timeout) {
    return new MailCourier(
        new MailServer(
            URI.create("smtp://127.0.0.1:" + port), user, password, "crm@acme.test", timeout));
  }

  private static Secret secret(String text) {
    return Settings.of(Map.of("NOTIFY_SMTP_PASSWORD", text))
        .get(Catalogue.NOTIFY_SMTP_PASSWORD)
        .orElseThrow();
  }

  private static Delivery delivery(String recipient) {
    Notification notification =
        new Notification("lead.won", "acme", "Lead won", "🏆 Zoë is won", Map.of(), "rule");
    return new Delivery(
        1,
        "m1",
        Channel.Kind.EMAIL,
        "smtp",
        recipient,
        1,
        Instant.MAX,
        new Content.Told(notification));
  }
}
