package io.aetherlink.jobs;

/**
 * How many jobs of a type are due and wait.
 *
 * @param oldestSeconds how long the oldest of them has been due
 */
public record QueueDepth(String type, long waiting, double oldestSeconds) {

  /** Of a type of which nothing waits. */
  static QueueDepth nothing(String type) {
    return new QueueDepth(type, 0, 0);
  }
}
