package io.aetherlink.commandcenter.postgres;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.writes.postgres.EffectAudit;
import java.util.HashMap;
import java.util.Map;

/** Of one write: the table and Kafka are given the same record. */
final class SameRecord implements EffectAudit {
  private final EffectAudit audit;
  private final Map<Integer, AuditRecord> made = new HashMap<>();

  SameRecord(EffectAudit audit) {
    this.audit = audit;
  }

  @Override
  public AuditRecord current(int status) {
    return made.computeIfAbsent(status, audit::current);
  }

  @Override
  public void kept() {
    audit.kept();
  }
}
