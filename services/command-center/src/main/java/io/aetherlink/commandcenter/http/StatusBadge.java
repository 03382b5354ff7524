package io.aetherlink.commandcenter.http;

import io.aetherlink.commandcenter.domain.publicstatus.PublicStatus.Service;

/** A picture that says how a service is, for other people's pages. */
final class StatusBadge {
  /** Of 11 pixels high letters, on average. */
  private static final double LETTER = 6.5;

  private static final int MARGIN = 12;

  private StatusBadge() {}

  static String of(Service service) {
    String state = service.state().label();
    String word =
        service.uptime().isPresent() ? state + " · " + Markup.percent(service.uptime()) : state;
    int left = width(service.name());
    int right = width(word);
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">
      <title>%2$s: %3$s</title>
      <rect width="%4$d" height="20" fill="#24292f"/>
      <rect x="%4$d" width="%5$d" height="20" fill="%6$s"/>
      <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
        <text x="%7$d" y="14">%2$s</text>
        <text x="%8$d" y="14">%3$s</text>
      </g>
    </svg>
    """
        .formatted(
            left + right,
            Markup.text(service.name()),
            Markup.text(word),
            left,
            right,
            Markup.color(service.state()),
            left / 2,
            left + right / 2);
  }

  private static int width(String text) {
    return (int) Math.ceil(text.codePointCount(0, text.length()) * LETTER) + MARGIN;
  }
}
