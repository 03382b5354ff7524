package io.aetherlink.commandcenter.postgres;

import io.aetherlink.audit.AuditRecord;

/** The record of the request at hand, which is kept in the transaction of its effect. */
public interface EffectAudit {

  /** The record of the request at hand. */
  AuditRecord current();

  /** It has been kept. */
  void kept();
}
