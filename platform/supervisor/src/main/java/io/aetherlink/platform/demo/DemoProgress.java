package io.aetherlink.platform.demo;

import java.time.Duration;
import java.util.Locale;

/** How far, how fast and how long still, in a line of text. */
public final class DemoProgress {
  private static final double ALL = 100;

  private final double begin;

  /**
   * @param begin how much was done when the watch began, in percent: that says nothing of the speed
   */
  public DemoProgress(double begin) {
    this.begin = begin;
  }

  /**
   * A line such as {@code 24.0 % · 12,000 demo leads · 7 s left}.
   *
   * @param watched since the beginning
   */
  public String line(DemoStanding now, Duration watched) {
    String line =
        String.format(Locale.ROOT, "%5.1f %% · %,d demo leads", now.percent(), now.leads());
    double gained = now.percent() - begin;
    if (gained <= 0) {
      return line;
    }
    double left = watched.toMillis() / 1000.0 * (ALL - now.percent()) / gained;
    return line + String.format(Locale.ROOT, " · %.0f s left", left);
  }
}
