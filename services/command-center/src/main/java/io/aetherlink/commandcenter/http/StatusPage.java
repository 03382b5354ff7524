package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.publicstatus.PublicStatus;
import io.aetherlink.commandcenter.domain.publicstatus.PublicStatus.Day;
import io.aetherlink.commandcenter.domain.publicstatus.PublicStatus.OpenIncident;
import io.aetherlink.commandcenter.domain.publicstatus.PublicStatus.Service;
import io.aetherlink.commandcenter.domain.publicstatus.PublicStatus.State;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The public status as a page that needs no script. */
final class StatusPage {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Of a day on which that share of the probes found it up. */
  private static final double WELL = 0.999;

  private static final double FAIR = 0.95;

  private StatusPage() {}

  static String of(PublicStatus status) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="refresh" content="60">
    <title>Status: %1$s</title>
    <style>
    :root { color-scheme: light dark }
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
    .sum { color: #fff; border-radius: .5rem; padding: 1rem; font-size: 1.25rem; margin: 0 }
    .row { display: flex; justify-content: space-between; gap: 1rem; margin-top: 1.5rem }
    .row h2 { font-size: 1rem; margin: 0 }
    .days { display: flex; gap: 1px; height: 1.75rem; margin: .25rem 0 0; padding: 0; list-style: none }
    .days li { flex: 1; border-radius: 1px }
    small { opacity: .75 }
    </style>
    </head>
    <body>
    <main>
    <h1>Status</h1>
    <p class="sum" style="background:%2$s">%3$s</p>
    %4$s
    %5$s
    </main>
    <footer><p><small>As of %6$s. Bars: the last 90 days, the oldest first.</small></p></footer>
    </body>
    </html>
    """
        .formatted(
            status.state().label(),
            Markup.color(status.state()),
            sentence(status.state()),
            status.incidents().stream().map(StatusPage::incident).collect(Collectors.joining()),
            status.services().stream().map(StatusPage::service).collect(Collectors.joining()),
            MOMENT.format(status.updatedAt()));
  }

  private static String sentence(State state) {
    return switch (state) {
      case OPERATIONAL -> "All services are operational";
      case DEGRADED -> "Some services are degraded";
      case DOWN -> "Some services are down";
      case UNKNOWN -> "The state of some services is unknown";
    };
  }

  private static String incident(OpenIncident incident) {
    return "<p><strong>%s</strong> <small>since %s</small></p>%n"
        .formatted(Markup.text(incident.title()), MOMENT.format(incident.startedAt()));
  }

  private static String service(Service service) {
    return """
    <section>
    <div class="row"><h2>%s</h2><span>%s · <small>%s up in 90 days</small></span></div>
    <ol class="days" aria-hidden="true">%s</ol>
    </section>
    """
        .formatted(
            Markup.text(service.name()),
            service.state().label(),
            Markup.percent(service.uptime()),
            service.days().stream().map(StatusPage::day).collect(Collectors.joining()));
  }

  private static String day(Day day) {
    return "<li title=\"%s: %s\" style=\"background:%s\"></li>"
        .formatted(day.date(), Markup.percent(day.uptime()), Markup.color(state(day.uptime())));
  }

  private static State state(OptionalDouble uptime) {
    if (uptime.isEmpty()) {
      return State.UNKNOWN;
    }
    if (uptime.getAsDouble() >= WELL) {
      return State.OPERATIONAL;
    }
    return uptime.getAsDouble() >= FAIR ? State.DEGRADED : State.DOWN;
  }
}
