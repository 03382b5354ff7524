package io.aetherlink.crm.demo;

import java.util.List;

/**
 * One tenant's made-up leads, inside one transaction. They are leads like any other, but nobody is
 * told of them: no event is published when they come or go.
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
   * Removes some, with everything on them, whoever changed them since.
   *
   * @return how many; 0 when none is left
   */
  int remove(int limit);
}
