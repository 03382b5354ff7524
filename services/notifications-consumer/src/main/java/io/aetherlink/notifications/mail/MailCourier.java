package io.aetherlink.notifications.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aetherlink.notifications.domain.Content;
import io.aetherlink.notifications.domain.Courier;
import io.aetherlink.notifications.domain.Delivery;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.notifications.domain.Outcome;
import io.aetherlink.settings.Secret;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;

/** Hands notifications to a mail server (RFC 5321), one mail each. */
public final class MailCourier implements Courier {
  private final MailServer server;
  private final Session session;

  /** Mails through this server. */
  public MailCourier(MailServer server) {
    this.server = server;
    this.session = Session.getInstance(properties(server));
  }

  @Override
  public Result deliver(Delivery delivery) {
    return switch (delivery.content()) {
      case Content.Told(Notification notification) -> Result.of(sent(delivery, notification));
      case Content.Happened happened ->
          throw new IllegalStateException("Events are not sent by mail");
    };
  }

  private Outcome sent(Delivery delivery, Notification notification) {
    try {
      send(mail(delivery, notification));
      return new Outcome.Delivered();
    } catch (AddressException e) {
      return new Outcome.Undeliverable("It is no e-mail address");
    } catch (SendFailedException e) {
      return e.getInvalidAddresses() == null || e.getInvalidAddresses().length == 0
          ? failure(e)
          : new Outcome.Undeliverable("The mail server refuses the address");
    } catch (MessagingException e) {
      return failure(e);
    }
  }

  /** What happened, and what to look at; without the server's own words. */
  private Outcome failure(MessagingException cause) {
    String host = server.url().getHost();
    return new Outcome.Failed(
        switch (cause) {
          case AuthenticationFailedException e ->
              "%s refused the sign-in: check NOTIFY_SMTP_USER and NOTIFY_SMTP_PASSWORD"
                  .formatted(host);
          case MessagingException e when e.getNextException() instanceof IOException ->
              "No answer from %s: check NOTIFY_SMTP_URL, and that the mail server is up"
                  .formatted(host);
          default -> "%s did not take the mail: its own log says why".formatted(host);
        });
  }

  private void send(MimeMessage mail) throws MessagingException {
    try (Transport transport = session.getTransport()) {
      if (server.user().isPresent()) {
        transport.connect(server.user().get(), server.password().map(Secret::reveal).orElse(""));
      } else {
        transport.connect();
      }
      transport.sendMessage(mail, mail.getAllRecipients());
    }
  }

  private MimeMessage mail(Delivery delivery, Notification notification) throws MessagingException {
    MimeMessage mail = new IdentifiedMail(session, "<" + delivery.messageId() + "@aetherlink>");
    mail.setFrom(new InternetAddress(server.from(), true));
    mail.setRecipient(RecipientType.TO, new InternetAddress(delivery.recipient(), true));
    mail.setSubject(notification.title(), UTF_8.name());
    mail.setText(notification.message(), UTF_8.name());
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.saveChanges();
    return mail;
  }

  /** A mail whose id stays the same when it is sent again, so that mailboxes show it once. */
  private static final class IdentifiedMail extends MimeMessage {
    private final String id;

    IdentifiedMail(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }

  private static Properties properties(MailServer server) {
    String scheme = String.valueOf(server.url().getScheme());
    String millis = String.valueOf(server.timeout().toMillis());
    String prefix = "mail." + scheme + ".";
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", scheme);
    properties.setProperty(prefix + "host", server.url().getHost());
    Optional.of(server.url().getPort())
        .filter(port -> port > 0)
        .ifPresent(port -> properties.setProperty(prefix + "port", port.toString()));
    properties.setProperty(prefix + "auth", String.valueOf(server.user().isPresent()));
    properties.setProperty(prefix + "starttls.enable", "true");
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "connectiontimeout", millis);
    properties.setProperty(prefix + "timeout", millis);
    properties.setProperty(prefix + "writetimeout", millis);
    return properties;
  }
}
