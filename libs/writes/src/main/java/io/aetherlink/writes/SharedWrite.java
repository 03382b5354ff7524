package io.aetherlink.writes;

import io.aetherlink.audit.AuditRecord;

/**
 * A write that may share its transaction with others of its tenant.
 *
 * @param what its effect is made of
 * @param audit the record that is kept where it succeeds
 */
public record SharedWrite<T>(WriteRequest request, T what, AuditRecord audit) {}
