package io.aetherlink.notifications.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Several notifications as one. */
public final class DigestText {
  /** How many are listed; the rest is counted. */
  public static final int LISTED = 20;

  /** In place of an event's type. */
  public static final String TYPE = "notification.digest";

  private DigestText() {}

  /**
   * One notification that lists others, or the only one as it is.
   *
   * @param rule that made them
   * @param first the oldest, at most {@value #LISTED}
   * @param all how many there are
   */
  public static Notification of(String tenant, String rule, List<Notification> first, int all) {
    if (all == 1 && first.size() == 1) {
      return first.getFirst();
    }
    int more = all - first.size();
    return new Notification(
        TYPE, tenant, title(all, rule), text(first, more), raw(first, all), rule);
  }

  private static String title(int all, String rule) {
    return all + " notifications (" + rule + ")";
  }

  private static String text(List<Notification> first, int more) {
    String list = first.stream().map(Notification::message).collect(Collectors.joining("\n"));
    return more == 0 ? list : list + "\nand " + more + " more";
  }

  private static Map<String, @Nullable Object> raw(List<Notification> first, int all) {
    Map<String, @Nullable Object> raw = new LinkedHashMap<>();
    raw.put("count", all);
    raw.put("events", first.stream().map(Notification::raw).toList());
    return raw;
  }
}
