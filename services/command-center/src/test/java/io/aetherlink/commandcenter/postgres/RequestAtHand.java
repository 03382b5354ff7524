package io.aetherlink.commandcenter.postgres;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.writes.postgres.EffectAudit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The record of a request that nobody made. */
final class RequestAtHand implements EffectAudit {
  int kept;

  @Override
  public AuditRecord current(int status) {
    return new AuditRecord(
        UUID.randomUUID().toString(),
        Instant.EPOCH,
        "command-center",
        "request",
        Optional.of("acme"),
        "ada",
        List.of("operator"),
        "POST",
        "/ops/register",
        "/ops/register",
        status,
        Optional.empty());
  }

  @Override
  public void kept() {
    kept++;
  }
}
