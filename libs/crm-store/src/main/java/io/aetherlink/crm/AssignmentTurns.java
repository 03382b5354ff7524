package io.aetherlink.crm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives many new leads their owners in one transaction. All rules are locked together when the
 * first lead is chosen for, and asked for no more: each further lead costs the database nothing.
 */
public final class AssignmentTurns {
  private final Optional<AssignmentRuleStore> rules;
  private @Nullable List<AssignmentRota> locked;

  private AssignmentTurns(Optional<AssignmentRuleStore> rules) {
    this.rules = rules;
  }

  /** Whom a rule has chosen, and the rule's name. */
  public record Choice(String rule, String owner) {}

  /** By the rules of a tenant. */
  public static AssignmentTurns of(AssignmentRuleStore rules) {
    return new AssignmentTurns(Optional.of(rules));
  }

  /** Nobody is chosen. */
  public static AssignmentTurns none() {
    return new AssignmentTurns(Optional.empty());
  }

  /** Whom the first rule that fits chooses for a new lead. */
  public Optional<Choice> choose(LeadFields lead) {
    List<AssignmentRota> rotas = rotas();
    if (rotas.isEmpty()) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> fields = AssignmentBook.asked(lead);
    return rotas.stream()
        .filter(rota -> AssignmentRota.fits(rota.rule(), fields))
        .findFirst()
        .map(rota -> new Choice(rota.rule().fields().name(), rota.next()));
  }

  /** The leads are kept, and the choices with them: it is the next ones' turn. */
  public void keep() {
    Optional.ofNullable(locked).orElseGet(List::of).forEach(AssignmentRota::keep);
  }

  private List<AssignmentRota> rotas() {
    List<AssignmentRota> known = locked;
    if (known == null) {
      known =
          rules
              .map(store ->
                  store.lockAll().stream().map(turn -> new AssignmentRota(store, turn)).toList())
              .orElseGet(List::of);
      locked = known;
    }
    return known;
  }
}
