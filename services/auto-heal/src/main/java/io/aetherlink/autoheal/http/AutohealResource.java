package io.aetherlink.autoheal.http;

import io.aetherlink.autoheal.domain.Healer;
import io.aetherlink.autoheal.domain.History;
import io.aetherlink.autoheal.domain.ServiceView;
import io.aetherlink.autoheal.loop.Hands;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.identity.OpenInHeaderMode;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What auto-heal sees, did, and did not do. */
@Path("/autoheal")
@OpenInHeaderMode
public class AutohealResource {

  private static final int REPORTED_ATTEMPTS = 10;

  private final Inbox inbox;
  private final History history;
  private final Hands hands;
  private final Settings settings;

  @Inject
  AutohealResource(Inbox inbox, History history, Hands hands, Settings settings) {
    this.inbox = inbox;
    this.history = history;
    this.hands = hands;
    this.settings = settings;
  }

  /** A page of attempts. */
  public record HistoryBody(List<AttemptBody> history, long totalInHistory, int limit) {}

  /** A decision not to heal; {@code timestamp} in seconds since 1970. */
  public record DecisionBody(
      long id, String service, String why, String reason, BigDecimal timestamp) {}

  /** A page of decisions. */
  public record DecisionsBody(List<DecisionBody> decisions, int limit) {}

  private record Snapshot(
      List<ServiceView> services,
      StatusBody.RuntimeBody runtime,
      boolean dryRun,
      Optional<Instant> lastProbe) {
    static Snapshot of(Healer healer) {
      return new Snapshot(
          healer.view(), StatusBodies.of(healer.runtime()), healer.dryRun(), healer.lastProbe());
    }
  }

  /** How each service is, and what was done lately. */
  @GET
  @Path("status")
  public StatusBody status() {
    Snapshot now = inbox.ask(healer -> Inbox.Answer.of(Snapshot.of(healer)));
    return new StatusBody(
        now.services().stream().map(view -> view.target().name()).toList(),
        interval(),
        new StatusBody.Report(now.lastProbe().map(AttemptBody::epochSeconds), latestAttempts()),
        now.services().stream().map(StatusBodies::of).toList(),
        now.runtime(),
        now.dryRun(),
        hands.historyWritable(),
        StatusBodies.of(hands.leadership()));
  }

  private BigDecimal interval() {
    long millis = settings.get(Catalogue.AUTOHEAL_INTERVAL_SECONDS).toMillis();
    BigDecimal seconds = BigDecimal.valueOf(millis, 3).stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }

  private List<AttemptBody> latestAttempts() {
    return history.attempts(REPORTED_ATTEMPTS, OptionalLong.empty()).attempts().stream()
        .map(AttemptBody::of)
        .toList();
  }

  /** Attempts, newest first; {@code before} is the last id of the page before. */
  @GET
  @Path("history")
  public HistoryBody history(
      @QueryParam("limit") @Nullable String limit, @QueryParam("before") @Nullable String before) {
    Page page = Page.of(limit, before);
    History.AttemptPage found = history.attempts(page.limit(), page.before());
    return new HistoryBody(
        found.attempts().stream().map(AttemptBody::of).toList(), found.total(), page.limit());
  }

  /** What was not healed and why, newest first; of one service, or of all. */
  @GET
  @Path("decisions")
  public DecisionsBody decisions(
      @QueryParam("service") @Nullable String service,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("before") @Nullable String before) {
    Page page = Page.of(limit, before);
    return new DecisionsBody(
        history.held(Optional.ofNullable(service), page.limit(), page.before()).stream()
            .map(AutohealResource::body)
            .toList(),
        page.limit());
  }

  private static DecisionBody body(History.HeldDecision held) {
    return new DecisionBody(
        held.id(),
        held.note().service(),
        held.note().hold().why().label(),
        held.note().hold().reason(),
        AttemptBody.epochSeconds(held.note().at()));
  }
}
