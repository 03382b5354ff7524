package io.aetherlink.commandcenter.domain.trail;

import io.aetherlink.audit.AuditRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The way of a request through the platform's services, each of which has recorded it. They say the
 * same request id; callers may say one twice, so that it does not tell two requests apart.
 */
public final class Hops {
  /** Asks every other service in somebody's name, and decides nothing that it passes on. */
  public static final String EDGE = "edge";

  private Hops() {}

  /**
   * A record with the request id of another, shortly before or after it.
   *
   * @param decides whether it says what became of a request, rather than of a part of one
   */
  public record Near(AuditRecord record, boolean decides) {}

  /**
   * The records of one request, from the outermost service to the innermost.
   *
   * @param decided the one that says what became of it
   * @param near those that may belong to it, itself among them, in the order of their times
   */
  public static List<AuditRecord> of(AuditRecord decided, List<Near> near) {
    List<AuditRecord> deciding = near.stream().filter(Near::decides).map(Near::record).toList();
    List<AuditRecord> own =
        near.stream()
            .filter(one ->
                one.decides()
                    ? one.record().id().equals(decided.id())
                    : owner(one.record(), deciding)
                        .filter(owner -> owner.id().equals(decided.id()))
                        .isPresent())
            .map(Near::record)
            .toList();
    return own.stream()
        .sorted(
            Comparator.comparingInt((AuditRecord record) -> depth(record, own, own.size()))
                .thenComparing(AuditRecord::at))
        .toList();
  }

  /** The edge answers after whom it asked, and whoever was asked on the way before that. */
  private static Optional<AuditRecord> owner(AuditRecord part, List<AuditRecord> deciding) {
    return part.service().equals(EDGE)
        ? deciding.reversed().stream()
            .filter(one -> !one.at().isAfter(part.at()))
            .findFirst()
            .or(() -> deciding.stream().findFirst())
        : deciding.stream()
            .filter(one -> !one.at().isBefore(part.at()))
            .findFirst()
            .or(() -> deciding.reversed().stream().findFirst());
  }

  /**
   * How many services stand before it.
   *
   * @param most ends circles
   */
  private static int depth(AuditRecord record, List<AuditRecord> all, int most) {
    if (record.service().equals(EDGE)) {
      return 0;
    }
    Optional<String> via = record.via().filter(service -> !service.equals(EDGE));
    return via.filter(any -> most > 0)
        .flatMap(service -> all.stream().filter(one -> one.service().equals(service)).findFirst())
        .map(caller -> 1 + depth(caller, all, most - 1))
        .orElse(via.isPresent() ? 2 : 1);
  }
}
