package io.aetherlink.crm;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Where everything about a person is kept, inside one transaction. */
public interface PersonStore {

  /**
   * Keeps that the files of imports that entered or changed leads, or tried to, are forgotten; not
   * of those that still read them.
   *
   * @return their keys
   */
  List<String> forgetImported(Collection<Long> leadIds, Instant at);

  /**
   * Forgets leads that are locked: themselves and what belongs to them, what leads that they were
   * parted from keep of them, answers that are kept to be given again, and events still to be sent.
   * Whoever else keeps something about them hears of it.
   */
  void erase(Collection<Long> leadIds, Actor actor, Instant at);
}
