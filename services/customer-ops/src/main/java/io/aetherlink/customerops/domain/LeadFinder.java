package io.aetherlink.customerops.domain;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.EmbedderAwayException;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadMatch;
import io.aetherlink.crm.LeadMatches;
import io.aetherlink.crm.LeadSearch;
import io.aetherlink.crm.LeadVectors.Coverage;
import io.aetherlink.crm.LeadVectors.Near;
import io.aetherlink.crm.MeaningVector;
import io.aetherlink.crm.SpelledLike;
import io.aetherlink.crm.TenantRecords;
import io.aetherlink.crm.TextEmbedder;
import io.aetherlink.customerops.domain.Findings.Answer;
import io.aetherlink.customerops.domain.Findings.Found;
import io.aetherlink.customerops.domain.Findings.Part;
import io.aetherlink.customerops.domain.LeadQuestion.Mode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds leads by the words that somebody typed, by words spelled like them where those find little,
 * and by what they mean. Words alone answer while nobody can tell what they mean. A phone number
 * finds those who have it, and nobody else.
 */
public final class LeadFinder {
  /** How far down each ranking counts. */
  private static final int DEPTH = 100;

  /** Measured with MiniLM: what has nothing to do with a question stays below it, mostly. */
  private static final double RELATED = 0.25;

  /** The same for one word, which says so little that strangers come nearer. */
  private static final double RELATED_TO_A_WORD = 0.35;

  private static final double SIMILAR = 0.35;

  /** Who finds fewer leads than this by words may have misspelled one. */
  private static final int FEW = 5;

  private static final LeadMatches NONE = new LeadMatches(List.of(), 0);

  private static final Answer NOT_ASKED = Answer.none("not asked");
  private static final Answer NOT_NEEDED =
      Answer.none("words found enough, or nothing is like them");
  private static final Answer NO_MISSPELLING =
      Answer.none("each of the words stands in over a thousand texts, and is no misspelling");
  private static final Answer IS_A_PHONE_NUMBER =
      Answer.none("leads have the phone number that was asked for");
  private static final String NO_VECTOR = "The lead is not embedded";

  private final CrmStore store;
  private final TextEmbedder embedder;

  /** Finds leads of this store. */
  public LeadFinder(CrmStore store, TextEmbedder embedder) {
    this.store = store;
    this.embedder = embedder;
  }

  /**
   * The leads that answer a question.
   *
   * @throws io.aetherlink.writes.StoreUnavailableException if the records cannot be reached
   */
  public Findings find(String tenant, LeadQuestion question) {
    return byPhone(tenant, question).orElseGet(() -> byText(tenant, question));
  }

  /** Empty where nobody has the number: then it may be another one, of an order or a street. */
  private Optional<Findings> byPhone(String tenant, LeadQuestion question) {
    return question
        .phone()
        .flatMap(phone -> store.inTenant(tenant, records -> byPhone(records, phone, question)));
  }

  /** A number means nothing, and one that is much like it is another's. */
  private static Optional<Findings> byPhone(
      TenantRecords records, String phone, LeadQuestion question) {
    List<LeadMatch> leads = records.leads().withPhone(phone, question.filter(), DEPTH);
    if (leads.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Findings(
            Fusion.of(leads, List.of(), List.of(), question.limit()),
            Answer.bestOf(leads.size(), leads.size()),
            IS_A_PHONE_NUMBER,
            IS_A_PHONE_NUMBER,
            records.vectors().coverage()));
  }

  private Findings byText(String tenant, LeadQuestion question) {
    LeadSearch search = LeadSearch.of(question.text(), DEPTH).among(question.filter());
    Meaning meaning = meaning(tenant, question, search);
    return store.inTenant(tenant, records -> find(records, question, search, meaning));
  }

  /**
   * Leads that say much the same as one of them, which has to exist; empty when it does not.
   *
   * @throws io.aetherlink.writes.StoreUnavailableException if the records cannot be reached
   */
  public Optional<Findings> similar(String tenant, long id, int limit) {
    return store.inTenant(
        tenant,
        records -> records.leads().find(id).map(lead -> similar(records, lead.id(), limit)));
  }

  /** What a question means, or why nobody knows. */
  private record Meaning(Optional<MeaningVector> vector, Answer otherwise) {
    static Meaning unknown(Answer why) {
      return new Meaning(Optional.empty(), why);
    }
  }

  /** Asked outside of a transaction, which would keep a connection waiting. */
  private Meaning meaning(String tenant, LeadQuestion question, LeadSearch search) {
    if (question.mode() == Mode.WORDS) {
      return Meaning.unknown(NOT_ASKED);
    }
    if (search.words().isEmpty()) {
      return Meaning.unknown(Answer.of(0));
    }
    try {
      MeaningVector vector = embedder.embed(tenant, List.of(question.text())).getFirst();
      return new Meaning(Optional.of(vector), NOT_ASKED);
    } catch (EmbedderAwayException e) {
      return Meaning.unknown(Answer.none(String.valueOf(e.getMessage())));
    }
  }

  private static Findings find(
      TenantRecords records, LeadQuestion question, LeadSearch search, Meaning meaning) {
    Coverage embedded = records.vectors().coverage(); // first: what it counts is there to be found
    boolean byWords = question.mode() != Mode.MEANING;
    LeadMatches found = byWords ? records.leads().search(search) : NONE;
    List<LeadMatch> words = found.leads();
    Spelled spelling =
        byWords ? spelled(records, search, words) : new Spelled(List.of(), NOT_ASKED);
    Optional<List<Near>> near =
        meaning
            .vector()
            .map(vector -> near(records, vector, question.filter(), DEPTH, least(search)));
    return new Findings(
        Fusion.of(words, spelling.leads(), near.orElse(List.of()), question.limit()),
        byWords ? Answer.bestOf(words.size(), found.ranked()) : NOT_ASKED,
        spelling.answer(),
        near.map(nearest -> Answer.of(nearest.size())).orElse(meaning.otherwise()),
        embedded);
  }

  /** What words spelled much alike found, and what is said of it. */
  private record Spelled(List<LeadMatch> leads, Answer answer) {
    static Spelled of(List<LeadMatch> leads) {
      return new Spelled(leads, leads.isEmpty() ? NOT_NEEDED : Answer.of(leads.size()));
    }
  }

  /** Besides those that have the words themselves. */
  private static Spelled spelled(TenantRecords records, LeadSearch search, List<LeadMatch> words) {
    if (words.size() >= FEW) {
      return Spelled.of(List.of());
    }
    Set<Long> known = words.stream().map(match -> match.lead().id()).collect(Collectors.toSet());
    return switch (records.leads().spelledLike(search)) {
      case SpelledLike.AllCommon() -> new Spelled(List.of(), NO_MISSPELLING);
      case SpelledLike.Found(List<LeadMatch> leads) ->
          Spelled.of(leads.stream().filter(match -> !known.contains(match.lead().id())).toList());
    };
  }

  private static double least(LeadSearch search) {
    return search.words().size() == 1 ? RELATED_TO_A_WORD : RELATED;
  }

  private static Findings similar(TenantRecords records, long id, int limit) {
    Coverage embedded = records.vectors().coverage();
    Optional<List<Near>> near =
        records
            .vectors()
            .of(id)
            .map(vector ->
                near(records, vector, LeadFilter.ALL, limit + 1, SIMILAR).stream()
                    .filter(found -> found.lead().id() != id)
                    .limit(limit)
                    .toList());
    return new Findings(
        near.orElse(List.of()).stream().map(LeadFinder::found).toList(),
        NOT_ASKED,
        NOT_ASKED,
        near.map(found -> Answer.of(found.size())).orElse(Answer.none(NO_VECTOR)),
        embedded);
  }

  private static List<Near> near(
      TenantRecords records, MeaningVector vector, LeadFilter filter, int limit, double least) {
    return records.vectors().nearest(vector, filter, limit).stream()
        .filter(found -> found.similarity() >= least)
        .toList();
  }

  private static Found found(Near near) {
    return new Found(near.lead(), near.similarity(), Set.of(Part.MEANING));
  }
}
