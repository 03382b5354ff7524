package io.aetherlink.crm;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where everything about a person is kept, inside one transaction. */
public interface PersonStore {

  /**
   * Waits for batches of imports that are under way, and has others wait until the transaction
   * ends. Comes before every lock on a record.
   */
  void holdImports();

  /** The salt of people who are looked for now; empty where there are none. */
  Optional<String> saltInUse();

  /**
   * Keeps what tells of a person who is erased, so that no import takes the person in again.
   *
   * @param salt of the digests
   * @param digests by trait
   * @return the person's id
   */
  long seek(String salt, Map<String, Set<String>> digests, Instant at);

  /** The imports that entered or changed leads, or tried to. */
  Set<Long> importsOf(Collection<Long> leadIds);

  /**
   * Keeps that the files of imports that entered or changed leads, or tried to, or that have one in
   * place of a header, are forgotten; not of those that still read them.
   *
   * @return their keys
   */
  List<String> forgetImported(Collection<Long> leadIds, Instant at);

  /**
   * Keeps the same of those that still read their files, as what is to be done once they have
   * ended.
   *
   * @return their ids
   */
  List<Long> forgetOnceImported(Collection<Long> leadIds);

  /**
   * Forgets leads that are locked: themselves and what belongs to them, what leads that they were
   * parted from keep of them, answers that are kept to be given again, and events still to be sent.
   * Whoever else keeps something about them hears of it.
   */
  void erase(Collection<Long> leadIds, Actor actor, Instant at);
}
