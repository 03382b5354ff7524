package io.aetherlink.autoheal.http;

import io.aetherlink.autoheal.domain.ErrorBudget;
import io.aetherlink.autoheal.domain.History;
import io.aetherlink.autoheal.domain.Reliability;
import io.aetherlink.autoheal.domain.Tally;
import io.aetherlink.autoheal.domain.Timekeeper;
import io.aetherlink.autoheal.http.StatsBody.ReliabilityBody;
import io.aetherlink.autoheal.loop.Inbox;
import io.aetherlink.identity.OpenInHeaderMode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;

/** Figures about heals and about the services they are for. */
@Path("/autoheal/stats")
@OpenInHeaderMode
public class StatsResource {

  private final Inbox inbox;
  private final History history;
  private final ErrorBudget budget;
  private final Timekeeper time;

  @Inject
  StatsResource(Inbox inbox, History history, ErrorBudget budget, Timekeeper time) {
    this.inbox = inbox;
    this.history = history;
    this.budget = budget;
    this.time = time;
  }

  /** Attempts, counted, and how reliable each service was. */
  @GET
  public StatsBody stats() {
    List<String> watched =
        inbox.ask(healer ->
            Inbox.Answer.of(healer.view().stream().map(view -> view.target().name()).toList()));
    Tally tally = history.tally();
    return StatsBody.of(
        tally,
        budget.window(),
        watched.stream().map(service -> reliability(service, tally)).toList());
  }

  private ReliabilityBody reliability(String service, Tally tally) {
    Tally.Count attempts = tally.services().getOrDefault(service, Tally.Count.NONE);
    return ReliabilityBody.of(service, attempts, figures(service), budget);
  }

  private Reliability figures(String service) {
    Instant now = time.now();
    Instant begin = now.minus(budget.window());
    Instant since = history.watchedSince(service);
    Instant from = since.isAfter(begin) ? since : begin;
    return Reliability.of(history.outages(service, from), from, now);
  }
}
