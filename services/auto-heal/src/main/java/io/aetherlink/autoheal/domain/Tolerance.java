package io.aetherlink.autoheal.domain;

import java.time.Duration;

/**
 * How much a service is borne with before it is called unhealthy, and how little proves it well.
 *
 * @param failures failed probes in a row that make it unhealthy
 * @param successes good answers in a row that make it healthy again
 * @param grace time a started process has for that; a healed one too
 */
public record Tolerance(int failures, int successes, Duration grace) {

  /** More failures or good answers than this are not waited for. */
  public static final int MOST = 100;

  /** No start is given more time than this. */
  public static final Duration LONGEST_GRACE = Duration.ofHours(1);

  /** Checks the limits. */
  public Tolerance {
    if (failures < 1 || successes < 1) {
      throw new IllegalArgumentException("failures and successes must be at least 1");
    }
  }
}
