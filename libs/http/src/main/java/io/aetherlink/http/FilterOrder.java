package io.aetherlink.http;

/** The order in which requests pass the filters: the higher number first. */
public final class FilterOrder {
  /** Everything after it can name the request. */
  public static final int REQUEST_ID = 1000;

  /** Sees the status of whatever comes after it. */
  public static final int AUDIT = 900;

  /** Refuses before anything is read. */
  public static final int BODY_LIMIT = 800;

  private FilterOrder() {}
}
