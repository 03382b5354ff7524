package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.Status;
import io.aetherlink.http.ApiException;

/** Statuses as callers write them. */
final class StatusName {
  private StatusName() {}

  /** The state of that name, or 400 with the names that there are. */
  static <S extends Status<S>> S parse(S[] machine, String name) {
    return Status.named(machine, name)
        .orElseThrow(() ->
            ApiException.badRequest("Invalid status. Must be one of: " + Status.names(machine)));
  }
}
