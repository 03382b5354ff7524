package io.aetherlink.crm;

import io.aetherlink.crm.AssignmentRuleStore.Turn;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose turn it is under one rule, which is locked until the transaction ends. */
final class AssignmentRota {
  /** Who has more open leads than this is as busy as anybody. */
  private static final int BUSIEST = 1_000;

  private final AssignmentRuleStore rules;
  private final AssignmentRule rule;
  private final long turn;
  private long given;

  /** Asked once; what is given here is added. */
  private @Nullable Map<String, Long> openLeads;

  AssignmentRota(AssignmentRuleStore rules, Turn locked) {
    this.rules = rules;
    this.rule = locked.rule();
    this.turn = locked.turn();
  }

  AssignmentRule rule() {
    return rule;
  }

  /** Whether the rule is for a new lead of these fields. */
  static boolean fits(AssignmentRule rule, Map<String, @Nullable Object> lead) {
    return rule.fields().enabled() && rule.fields().match().fits(lead);
  }

  /** Who gets the next lead. */
  String next() {
    List<String> owners = rule.fields().owners();
    int place = (int) ((turn + given) % owners.size());
    String owner =
        switch (rule.fields().strategy()) {
          case FIXED -> owners.getFirst();
          case ROUND_ROBIN -> owners.get(place);
          case LEAST_BUSY -> leastBusy(owners, place);
        };
    given++;
    return owner;
  }

  /** Keeps that what was chosen is given. */
  void keep() {
    if (given > 0) {
      rules.given(rule.id(), given);
    }
  }

  private String leastBusy(List<String> owners, int next) {
    Map<String, Long> open =
        Optional.ofNullable(openLeads)
            .orElseGet(() -> new HashMap<>(rules.openLeads(owners, BUSIEST)));
    openLeads = open;
    Comparator<String> byWork = Comparator.comparing(owner -> open.getOrDefault(owner, 0L));
    Comparator<String> byTurn =
        Comparator.comparing(owner -> Math.floorMod(owners.indexOf(owner) - next, owners.size()));
    String owner = owners.stream().min(byWork.thenComparing(byTurn)).orElseThrow();
    open.merge(owner, 1L, Long::sum);
    return owner;
  }
}
