package io.aetherlink.crm;

/**
 * One page of a list.
 *
 * @param limit most leads on the page
 * @param counted whether the total is wanted
 */
public record LeadQuery(
    LeadFilter filter, LeadOrder order, Start start, int limit, boolean counted) {

  /** Where the page starts. */
  public sealed interface Start {
    /** After so many leads. */
    record Offset(int leads) implements Start {}

    /** Behind a lead that was seen. */
    record Behind(LeadCursor cursor) implements Start {}
  }

  /** The first page of a list, with its total. */
  public static LeadQuery first(LeadFilter filter, LeadOrder order, int limit) {
    return new LeadQuery(filter, order, new Start.Offset(0), limit, true);
  }

  /** The page behind a cursor of the same list, without its total. */
  public LeadQuery behind(LeadCursor cursor) {
    return new LeadQuery(filter, order, new Start.Behind(cursor), limit, false);
  }
}
