package io.aetherlink.writes.postgres;

import io.aetherlink.audit.AuditRecord;
import io.aetherlink.audit.RequestAudit;

/** The record of the request at hand, which is kept in the transaction of its effect. */
public interface EffectAudit {

  /** The record of the request at hand, which is answered with this HTTP status. */
  AuditRecord current(int status);

  /** It has been kept. */
  void kept();

  /** The record of the HTTP request at hand. */
  static EffectAudit of(RequestAudit audit) {
    return new EffectAudit() {
      @Override
      public AuditRecord current(int status) {
        return audit.current(status);
      }

      @Override
      public void kept() {
        audit.recordedInTransaction();
      }
    };
  }
}
