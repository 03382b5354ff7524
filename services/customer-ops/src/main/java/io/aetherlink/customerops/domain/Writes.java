package io.aetherlink.customerops.domain;

import io.aetherlink.crm.Books;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadOutcome;
import io.aetherlink.crm.Suspect;
import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Does what callers ask for, once. */
public interface Writes {
  /** Most leads that are named as the same person, perhaps, as one other. */
  int MOST_SUSPECTS = 10;

  /**
   * Does a write with everything that belongs to it in one transaction: its effect, its facts and
   * events, its audit record, and its answer under the caller's key. A request that was answered
   * before gets that answer again and has no effect.
   *
   * @throws io.aetherlink.writes.KeyReusedException if the key stands for another request
   * @throws io.aetherlink.writes.StoreUnavailableException if the records cannot be reached
   */
  Answer perform(WriteRequest request, Function<Books, Answer> effect);

  /**
   * The same for an effect that asks for background work; the work begins after the commit.
   *
   * @throws io.aetherlink.writes.KeyReusedException if the key stands for another request
   * @throws io.aetherlink.writes.StoreUnavailableException if the records cannot be reached
   */
  Answer perform(WriteRequest request, BiFunction<Books, Jobs, Answer> effect);

  /**
   * What became of a new lead.
   *
   * @param suspects leads that may be the same person, of those that were there before
   */
  record Entered(LeadOutcome outcome, List<Suspect> suspects) {
    /** The suspects in their order. */
    public Entered {
      suspects = List.copyOf(suspects);
    }
  }

  /**
   * The same for a new lead. Those that come at the same time in a tenant share a transaction, so
   * that the log is written once for them, and their suspects are looked for at once.
   *
   * @param checked whether leads that may be the same person are looked for
   * @param answer to what became of it
   * @throws io.aetherlink.writes.KeyReusedException if the key stands for another request
   * @throws io.aetherlink.writes.StoreUnavailableException if the records cannot be reached
   */
  Answer enter(
      WriteRequest request, LeadFields lead, boolean checked, Function<Entered, Answer> answer);

  /** Whether a request with this key was answered before, whatever it asked for. */
  boolean answered(WriteRequest request);
}
