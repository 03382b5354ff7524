package io.aetherlink.audit;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts requests by route and status. Routes are templates, so it stays small. */
public final class AuditCounts {
  private static final int TOP = 10;
  private final Map<String, Long> byRoute = new TreeMap<>();
  private final Map<String, Long> byStatus = new TreeMap<>();

  /** Counts one request. */
  public synchronized void count(String route, int status) {
    byRoute.merge(route, 1L, Long::sum);
    byStatus.merge(String.valueOf(status), 1L, Long::sum);
  }

  /** What was counted; every figure is of the same moment. */
  public synchronized AuditStats stats() {
    long total = byStatus.values().stream().mapToLong(Long::longValue).sum();
    return new AuditStats(total, of("401"), of("403"), topRoutes(), new TreeMap<>(byStatus));
  }

  private long of(String status) {
    return byStatus.getOrDefault(status, 0L);
  }

  private Map<String, Long> topRoutes() {
    Map<String, Long> top = new LinkedHashMap<>();
    byRoute.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(TOP)
        .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
    return top;
  }
}
