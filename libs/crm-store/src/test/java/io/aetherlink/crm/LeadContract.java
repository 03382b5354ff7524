package io.aetherlink.crm;

import io.aetherlink.crm.LeadStore.Saved;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A tenant of its own for each test, and what tests do in it. */
abstract class LeadContract {
  static final Instant START = Instant.parse("2026-03-01T10:00:00.123456Z");

  /** The tenant of this test. */
  protected final String tenant = "tenant-" + UUID.randomUUID();

  /** The store under test. */
  protected abstract CrmStore store();

  List<Lead> list(LeadFilter filter) {
    return page(LeadQuery.first(filter, LeadOrder.NEWEST_FIRST, 100)).leads();
  }

  LeadPage page(LeadQuery query) {
    return store().inTenant(tenant, r -> r.leads().page(query));
  }

  Optional<Lead> find(long id) {
    return store().inTenant(tenant, r -> r.leads().find(id));
  }

  Lead insert(LeadFields fields, Instant at) {
    return store().inTenant(tenant, r -> kept(Entering.enter(r, fields, at)));
  }

  Saved save(LeadFields fields) {
    return store().inTenant(tenant, r -> Entering.enter(r, fields, START));
  }

  Saved update(Lead lead) {
    return store().inTenant(tenant, r -> r.leads().update(lead, START));
  }

  static Lead kept(Saved saved) {
    return ((Saved.Kept) saved).lead();
  }
}
