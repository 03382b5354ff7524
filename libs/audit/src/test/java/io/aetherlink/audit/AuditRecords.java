package io.aetherlink.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Records of requests that nobody made. */
final class AuditRecords {
  private AuditRecords() {}

  static AuditRecord record(String id) {
    return new AuditRecord(
        id,
        Instant.EPOCH,
        "worker",
        "q",
        Optional.of("acme"),
        "kim",
        List.of("agent"),
        "GET",
        "/x",
        "/x",
        200,
        Optional.empty());
  }
}
