package io.aetherlink.edge;

/** The order of the edge's routes: after the filters of all services, before their resources. */
public final class RouteOrder {
  /** Requests to services. */
  public static final int API = -100;

  /** The UI's files and pages. */
  public static final int SITE = -50;

  private RouteOrder() {}
}
