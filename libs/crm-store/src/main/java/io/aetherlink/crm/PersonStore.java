package io.aetherlink.crm;

import java.util.Collection;

/** Where everything about a person is kept, inside one transaction. */
public interface PersonStore {

  /**
   * Forgets leads that are locked: themselves and what belongs to them, what leads that they were
   * parted from keep of them, answers that are kept to be given again, and events still to be sent.
   */
  void erase(Collection<Long> leadIds);
}
