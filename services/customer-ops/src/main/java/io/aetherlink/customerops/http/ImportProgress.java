package io.aetherlink.customerops.http;

import io.aetherlink.crm.imports.LeadImport;
import io.aetherlink.customerops.domain.Imports;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Imports as they go on: read again as often as a person notices. */
record ImportProgress(Imports imports) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  /** The import now, and again whenever it changed, until it has ended. */
  Multi<LeadImport> of(String tenant, LeadImport now) {
    return Multi.createBy()
        .concatenating()
        .streams(Multi.createFrom().item(now), now.state().busy() ? changes(tenant, now) : none())
        .skip()
        .repetitions();
  }

  private Multi<LeadImport> changes(String tenant, LeadImport of) {
    return Multi.createFrom()
        .ticks()
        .every(BETWEEN_LOOKS)
        .onOverflow()
        .drop()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .onItem()
        .transformToIterable(tick -> look(tenant, of.id()))
        .select()
        .first(Optional::isPresent)
        .map(Optional::orElseThrow);
  }

  /** Something empty follows the last look. */
  private Iterable<Optional<LeadImport>> look(String tenant, long id) {
    Optional<LeadImport> now = imports.find(tenant, id);
    boolean goesOn = now.filter(known -> known.state().busy()).isPresent();
    return (goesOn ? Stream.of(now) : Stream.of(now, Optional.<LeadImport>empty())).toList();
  }

  private static Multi<LeadImport> none() {
    return Multi.createFrom().empty();
  }
}
