package io.aetherlink.notifications;

import static io.aetherlink.settings.Catalogue.EDGE_SIGNING_KEY;
import static io.aetherlink.settings.Catalogue.NOTIFY_EMAIL_FROM;
import static io.aetherlink.settings.Catalogue.NOTIFY_PRIVATE_TARGETS;
import static io.aetherlink.settings.Catalogue.NOTIFY_RULES_FILE;
import static io.aetherlink.settings.Catalogue.NOTIFY_SECRETS_KEY;
import static io.aetherlink.settings.Catalogue.NOTIFY_SMTP_PASSWORD;
import static io.aetherlink.settings.Catalogue.NOTIFY_SMTP_URL;
import static io.aetherlink.settings.Catalogue.NOTIFY_SMTP_USER;
import static io.aetherlink.settings.Catalogue.NOTIFY_TIMEOUT_SECONDS;
import static io.aetherlink.settings.Catalogue.NOTIFY_WEBHOOK_SECRET;
import static io.aetherlink.settings.Catalogue.NOTIFY_WEBHOOK_URL;

import com.standardwebhooks.Webhook;
import io.aetherlink.audit.RequestAudit;
import io.aetherlink.events.DeadEventReplays;
import io.aetherlink.events.EventConsumer;
import io.aetherlink.notifications.domain.Announcements;
import io.aetherlink.notifications.domain.Content;
import io.aetherlink.notifications.domain.Courier;
import io.aetherlink.notifications.domain.DeliveryLog;
import io.aetherlink.notifications.domain.Dispatcher;
import io.aetherlink.notifications.domain.EndpointStore;
import io.aetherlink.notifications.domain.Inbox;
import io.aetherlink.notifications.domain.InboxBell;
import io.aetherlink.notifications.domain.Notification;
import io.aetherlink.notifications.domain.Outcome;
import io.aetherlink.notifications.domain.RetrySchedule;
import io.aetherlink.notifications.domain.Routes;
import io.aetherlink.notifications.domain.RuleBook;
import io.aetherlink.notifications.domain.Seal;
import io.aetherlink.notifications.domain.Targets;
import io.aetherlink.notifications.mail.MailCourier;
import io.aetherlink.notifications.mail.MailServer;
import io.aetherlink.notifications.postgres.Audience;
import io.aetherlink.notifications.postgres.EndpointEffect;
import io.aetherlink.notifications.postgres.ErasedLeads;
import io.aetherlink.notifications.postgres.NotificationEffect;
import io.aetherlink.notifications.postgres.NotifyTables;
import io.aetherlink.notifications.postgres.PlatformNews;
import io.aetherlink.notifications.postgres.PostgresAnnouncements;
import io.aetherlink.notifications.postgres.PostgresDeliveryLog;
import io.aetherlink.notifications.postgres.PostgresDeliveryQueue;
import io.aetherlink.notifications.postgres.PostgresEndpointStore;
import io.aetherlink.notifications.postgres.PostgresInbox;
import io.aetherlink.notifications.postgres.Retention;
import io.aetherlink.notifications.webhook.AesSeal;
import io.aetherlink.notifications.webhook.Signatures;
import io.aetherlink.notifications.webhook.WebhookCourier;
import io.aetherlink.notifications.yaml.RulesFile;
import io.aetherlink.notifications.yaml.RulesWatch;
import io.aetherlink.settings.FileWatch;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Settings;
import io.aetherlink.webhooks.TargetRule;
import io.aetherlink.webhooks.WebhookClient;
import io.aetherlink.writes.postgres.DurableWrites;
import io.aetherlink.writes.postgres.EffectAudit;
import io.aetherlink.writes.postgres.Transactions;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Which parts the service is made of. */
@Singleton
final class Wiring {
  private static final Logger LOG = Logger.getLogger(Wiring.class);

  /** Time to record an outcome, beyond the attempt itself. */
  private static final Duration RECORDING = Duration.ofSeconds(30);

  private static final Courier.Result NO_MAIL_SERVER =
      Courier.Result.of(new Outcome.Failed("NOTIFY_SMTP_URL names no mail server"));

  /** For development alone, where whoever may call is believed to be anybody. */
  private static final String KNOWN_KEY = "aetherlink-development";

  private Optional<FileWatch> watch = Optional.empty();

  @Produces
  @Singleton
  Targets targets(Settings settings) {
    return new TargetRule(settings.get(NOTIFY_PRIVATE_TARGETS))::refusal;
  }

  @Produces
  @Singleton
  RuleBook rules(Settings settings) {
    return new RuleBook(
        settings.get(NOTIFY_RULES_FILE).map(RulesFile::at).orElseGet(RulesFile::shipped));
  }

  /** Rules that cannot be used stop the service here, while somebody is looking. */
  void start(@Observes StartupEvent started, Settings settings, RuleBook book) {
    watch = settings.get(NOTIFY_RULES_FILE).map(file -> RulesWatch.start(book, file));
    if (settings.get(NOTIFY_WEBHOOK_URL).isPresent()
        && settings.get(NOTIFY_WEBHOOK_SECRET).isEmpty()) {
      LOG.warn(
          "NOTIFY_WEBHOOK_URL is set without NOTIFY_WEBHOOK_SECRET: webhooks are not signed, and who"
              + " receives them cannot tell who sent them.");
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    watch.ifPresent(FileWatch::close);
  }

  @Produces
  @Singleton
  Jdbi jdbi(AgroalDataSource pool) {
    return Jdbi.create(pool);
  }

  @Produces
  @Singleton
  Transactions transactions(Jdbi jdbi) {
    return new Transactions(jdbi);
  }

  @Produces
  @Singleton
  Seal seal(Settings settings) {
    Optional<Secret> key =
        settings.get(NOTIFY_SECRETS_KEY).or(() -> settings.get(EDGE_SIGNING_KEY));
    if (key.isEmpty()) {
      // In jwt mode there is an EDGE_SIGNING_KEY.
      LOG.warn(
          "Neither NOTIFY_SECRETS_KEY nor EDGE_SIGNING_KEY is set: secrets of webhooks are sealed"
              + " with a key that everybody knows.");
    }
    return new AesSeal(key.map(Secret::reveal).orElse(KNOWN_KEY));
  }

  @Produces
  @Singleton
  EndpointStore endpoints(Transactions transactions, RequestAudit audit, Seal seal, Clock clock) {
    return new PostgresEndpointStore(transactions, writes(transactions, audit), seal, clock);
  }

  private static DurableWrites writes(Transactions transactions, RequestAudit audit) {
    return new DurableWrites(NotifyTables.SCHEMA, transactions, EffectAudit.of(audit));
  }

  @Produces
  @Singleton
  WebhookCourier webhooks(Settings settings, Seal seal, Clock clock) {
    return new WebhookCourier(
        new Signatures(settings.get(NOTIFY_WEBHOOK_SECRET).map(Wiring::signature), seal),
        settings.get(NOTIFY_TIMEOUT_SECONDS),
        settings.get(NOTIFY_PRIVATE_TARGETS),
        clock);
  }

  void close(@Disposes WebhookCourier webhooks) {
    webhooks.close();
  }

  @Produces
  @Singleton
  Retention retention(Jdbi jdbi, Clock clock) {
    return new Retention(jdbi, clock);
  }

  @Produces
  @Singleton
  Inbox inbox(Transactions transactions) {
    return new PostgresInbox(transactions);
  }

  @Produces
  @Singleton
  InboxBell inboxBell() {
    return new InboxBell();
  }

  @Produces
  @Singleton
  DeliveryLog deliveries(Transactions transactions) {
    return new PostgresDeliveryLog(transactions);
  }

  @Produces
  @Singleton
  Dispatcher dispatcher(
      Jdbi jdbi, WebhookCourier webhooks, RuleBook book, Settings settings, Clock clock) {
    Optional<Courier> mails = mailServer(settings).map(MailCourier::new);
    return new Dispatcher(
        new PostgresDeliveryQueue(jdbi),
        delivery ->
            switch (delivery.channel()) {
              case WEBHOOK -> webhooks.deliver(delivery);
              case EMAIL -> mails.map(courier -> courier.deliver(delivery)).orElse(NO_MAIL_SERVER);
              case INBOX -> throw new IllegalStateException("The inbox needs no courier");
            },
        new RetrySchedule(() -> ThreadLocalRandom.current().nextDouble()),
        (content, moment) ->
            switch (content) {
              case Content.Told(Notification about) ->
                  book.current().timing(about.rule(), about.tenantId()).open(moment);
              // A program sleeps at no hour.
              case Content.Happened happened -> moment;
            },
        settings.get(NOTIFY_TIMEOUT_SECONDS).plus(RECORDING),
        clock);
  }

  @Produces
  @Singleton
  EventConsumer.Effect effect(
      RuleBook book, Settings settings, Dispatcher dispatcher, InboxBell bell, Clock clock) {
    Audience people =
        new NotificationEffect(book, routes(settings), committed(dispatcher, bell), clock);
    return new PlatformNews(new ErasedLeads(people, new EndpointEffect(dispatcher::wake, clock)));
  }

  @Produces
  @Singleton
  DeadEventReplays deadEvents(Jdbi jdbi, EventConsumer.Effect effect) {
    return new DeadEventReplays(jdbi, NotifyTables.SCHEMA, Intake.GROUP, effect);
  }

  @Produces
  @Singleton
  Announcements announcements(
      Transactions transactions,
      RequestAudit audit,
      RuleBook book,
      Settings settings,
      Dispatcher dispatcher,
      InboxBell bell,
      Clock clock) {
    Routes routes = routes(settings);
    return new PostgresAnnouncements(
        writes(transactions, audit),
        routes,
        new NotificationEffect(book, routes, committed(dispatcher, bell), clock));
  }

  private static Routes routes(Settings settings) {
    return new Routes(
        settings.get(NOTIFY_WEBHOOK_URL).map(URI::toString),
        settings.get(NOTIFY_SMTP_URL).isPresent());
  }

  /** What there is to be sent is seen to at once, and the tenant's open inboxes are told. */
  private static Consumer<String> committed(Dispatcher dispatcher, InboxBell bell) {
    return tenant -> {
      dispatcher.wake();
      bell.ring(tenant);
    };
  }

  private static Optional<MailServer> mailServer(Settings settings) {
    return settings
        .get(NOTIFY_SMTP_URL)
        .map(url ->
            new MailServer(
                url,
                settings.get(NOTIFY_SMTP_USER),
                settings.get(NOTIFY_SMTP_PASSWORD),
                settings.get(NOTIFY_EMAIL_FROM),
                settings.get(NOTIFY_TIMEOUT_SECONDS)));
  }

  private static Webhook signature(Secret key) {
    try {
      return WebhookClient.key(key.reveal());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "NOTIFY_WEBHOOK_SECRET: expected whsec_ and a key in Base64", e);
    }
  }
}
