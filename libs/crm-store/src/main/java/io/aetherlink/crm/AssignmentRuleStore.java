package io.aetherlink.crm;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules that give one tenant's new leads their owners, inside one transaction. */
public interface AssignmentRuleStore {

  /** A rule whose turn nobody else takes until the transaction ends. */
  record Turn(AssignmentRule rule, long turn) {}

  /** Every rule, in the order in which they are asked. */
  List<AssignmentRule> all();

  /** The rule of that id, which nobody else changes, and whose turn nobody else takes. */
  Optional<Turn> lock(long id);

  /** Every rule, in the order in which they are asked; nobody else takes a turn. */
  List<Turn> lockAll();

  /** Keeps a new rule, unless there are so many already. */
  Optional<AssignmentRule> insert(AssignmentRuleFields fields, int most);

  /** Keeps a locked rule under its next version. */
  AssignmentRule update(AssignmentRule changed);

  /** Forgets a rule. */
  void delete(long id);

  /** Notes that a locked rule has given away so many leads. */
  void given(long id, long leads);

  /**
   * How many leads that are neither won nor lost nor archived each of these has.
   *
   * @param most counts no further
   */
  Map<String, Long> openLeads(List<String> owners, int most);
}
