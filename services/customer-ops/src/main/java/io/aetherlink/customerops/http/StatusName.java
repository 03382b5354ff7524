package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadStatus;
import io.aetherlink.http.ApiException;

/** Statuses as callers write them. */
final class StatusName {
  private StatusName() {}

  /** The status of that name, or 400 with the names that there are. */
  static LeadStatus parse(String name) {
    return LeadStatus.named(name).orElseThrow(StatusName::invalid);
  }

  /** 400 with the names that there are. */
  static ApiException invalid() {
    return ApiException.badRequest("Invalid status. Must be one of: " + LeadStatus.allWireNames());
  }
}
