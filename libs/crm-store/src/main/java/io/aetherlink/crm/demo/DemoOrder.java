package io.aetherlink.crm.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many made-up leads a tenant shall have, as the payload of a background job.
 *
 * @param leads at most {@value #MOST_LEADS}
 */
public record DemoOrder(long leads) {
  /** The job that makes them up. */
  public static final String ADD = "demo-data";

  /** The job that removes them all. */
  public static final String REMOVE = "demo-data-removal";

  /** More help nobody to find their way. */
  public static final long MOST_LEADS = 1_000_000;

  private static final Pattern FORM = Pattern.compile("\\{\\s*\"leads\"\\s*:\\s*(\\d{1,7})\\s*}");

  /** As a job's payload. */
  public String json() {
    return "{\"leads\":%d}".formatted(leads);
  }

  /**
   * The order in a job's payload.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static DemoOrder of(String json) {
    Matcher matcher = FORM.matcher(json);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not an order of made-up leads: " + json);
    }
    return new DemoOrder(Long.parseLong(matcher.group(1)));
  }
}
