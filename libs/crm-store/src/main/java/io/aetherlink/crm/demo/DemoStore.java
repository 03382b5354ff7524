package io.aetherlink.crm.demo;

import java.util.List;

/**
 * One tenant's made-up leads, inside one transaction. They are leads like any other, but nobody is
 * told of them when they come. When they go, who removes them tells of it: somebody may have worked
 * with them meanwhile.
 */
public interface DemoStore {

  /** How many there are. */
  long count();

  /** The number after the greatest one that was ever added and is still there; 0 when none is. */
  long next();

  /**
   * Adds leads with their stories. One whose e-mail address a real lead has is left out.
   *
   * @param first number of the first one; the others follow
   */
  void add(long first, List<DemoLead> leads);

  /**
   * Removes some, with everything on them, whoever changed them since, and what the journal says of
   * them.
   */
  Removed remove(int limit);

  /**
   * Leads that are no more.
   *
   * @param count how many; none when none is left
   * @param told those of which an event was journalled, so that other services may know of them
   */
  record Removed(int count, List<Long> told) {}
}
