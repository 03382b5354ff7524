package io.aetherlink.notifications.http;

import io.aetherlink.notifications.domain.Inbox;
import io.aetherlink.notifications.domain.InboxBell;
import io.aetherlink.notifications.domain.InboxMessage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Inboxes as they fill. Messages are read from the store when the bell rings, so that a slow reader
 * misses none; what another instance of the service took in is seen a little later.
 */
@Singleton
final class InboxWatch {
  private static final Duration WITHOUT_A_RING = Duration.ofSeconds(10);
  private static final int LOT = 50;

  private final Inbox inbox;
  private final InboxBell bell;

  @Inject
  InboxWatch(Inbox inbox, InboxBell bell) {
    this.inbox = inbox;
    this.bell = bell;
  }

  /**
   * Messages as they come, oldest first, without an end. Fails when the store is away.
   *
   * @param seen the message after which to begin; without it, only new ones
   */
  Multi<InboxMessage> follow(Inbox.Reader reader, Optional<Long> seen) {
    return Uni.createFrom()
        .item(() -> new AtomicLong(seen.orElseGet(() -> inbox.latest(reader))))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .onItem()
        .transformToMulti(last ->
            looks(reader.tenant())
                .onItem()
                .transformToMultiAndConcatenate(look -> unseen(reader, last)));
  }

  /** When to look: at once, when the bell rings, and now and then. */
  private Multi<String> looks(String tenant) {
    Multi<String> rings =
        Multi.createFrom()
            .emitter(
                rung -> rung.onTermination(bell.watch(tenant, () -> rung.emit(tenant))),
                BackPressureStrategy.LATEST);
    Multi<String> ticks =
        Multi.createFrom()
            .ticks()
            .startingAfter(WITHOUT_A_RING)
            .every(WITHOUT_A_RING)
            .onOverflow()
            .drop()
            .map(tick -> tenant);
    return Multi.createBy().merging().streams(rings, Multi.createFrom().item(tenant), ticks);
  }

  private Multi<InboxMessage> unseen(Inbox.Reader reader, AtomicLong last) {
    return Multi.createBy()
        .repeating()
        .supplier(() -> next(reader, last))
        .whilst(lot -> lot.size() == LOT)
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .onItem()
        .disjoint();
  }

  private List<InboxMessage> next(Inbox.Reader reader, AtomicLong last) {
    List<InboxMessage> lot = inbox.after(reader, last.get(), LOT);
    if (!lot.isEmpty()) {
      last.set(lot.getLast().id());
    }
    return lot;
  }
}
