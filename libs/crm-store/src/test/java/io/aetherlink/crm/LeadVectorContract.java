package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.LeadFilter.Owner;
import io.aetherlink.crm.LeadVectors.Coverage;
import io.aetherlink.crm.LeadVectors.Embedded;
import io.aetherlink.crm.LeadVectors.Near;
import io.aetherlink.crm.LeadVectors.Waiting;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every keeper of vectors does. */
public abstract class LeadVectorContract extends LeadContract {
  private static final int CLUSTERS = 40;
  private static final int PER_CLUSTER = 50;
  private static final int QUESTIONS = 30;
  private static final int TOP = 10;

  private final Random random = new Random(7);

  /** Puts so many leads that say something into the test's tenant, faster than one by one. */
  protected abstract void insertMany(int count);

  @Test
  void aLeadThatSaysSomethingWaitsUntilItsVectorIsKept() {
    Lead lead = insert(saying("Plumber"), START);
    insert(LeadFields.named("Only a name"), START);

    assertThat(waiting()).extracting(Waiting::leadId).containsExactly(lead.id());
    assertThat(coverage()).isEqualTo(new Coverage(1, 2));

    MeaningVector vector = anyVector();
    assertThat(put(waiting().getFirst(), vector)).isOne();

    assertThat(waiting()).isEmpty();
    assertThat(coverage()).isEqualTo(new Coverage(2, 2));
    assertThat(vectorOf(lead).orElseThrow().similarity(vector)).isGreaterThan(0.9999);
  }

  @Test
  void itsNotesArePartOfWhatItSaysTheNewestFirst() {
    Lead lead = insert(saying("Plumber"), START);
    note(lead, "first");
    note(lead, "second");

    assertThat(waiting())
        .extracting(w -> w.text().text())
        .containsExactly("Plumber\nsecond\nfirst");
  }

  @Test
  void onlyWhatChangesTheTextMakesALeadWaitAgain() {
    Lead lead = embedded(saying("Plumber"));

    update(lead.withFields(lead.fields().withStatus(LeadStatus.WON)));
    assertThat(waiting()).isEmpty();

    note(lead, "has a leak");
    assertThat(waiting()).extracting(Waiting::needsVector).containsExactly(true);
  }

  @Test
  void aTextThatIsAsItWasNeedsNoNewVector() {
    Lead lead = embedded(saying("Plumber"));
    update(lead.withFields(saying("Roofer")));
    update(lead.withFields(saying("Plumber")));

    Waiting again = waiting().getFirst();
    assertThat(again.needsVector()).isFalse();
    assertThat(settle(again)).isOne();

    assertThat(waiting()).isEmpty();
    assertThat(vectorOf(lead)).isPresent();
  }

  @Test
  void aChangeWhileALeadIsBeingEmbeddedIsNotOverlooked() {
    Lead lead = insert(saying("Plumber"), START);
    Waiting seen = waiting().getFirst();
    note(lead, "meanwhile");

    assertThat(put(seen, anyVector())).isZero();

    assertThat(waiting()).extracting(w -> w.text().text()).containsExactly("Plumber\nmeanwhile");
  }

  @Test
  void aLeadThatSaysNothingAnyMoreIsNotFound() {
    Lead lead = embedded(saying("Plumber"));
    update(lead.withFields(LeadFields.named("Ann")));

    Waiting silent = waiting().getFirst();
    assertThat(settle(silent)).isOne();

    assertThat(waiting()).isEmpty();
    assertThat(vectorOf(lead)).isEmpty();
  }

  @Test
  void theNearestAreFoundInTheirOrder() {
    MeaningVector query = anyVector();
    Lead near = embedded(saying("near"), beside(query, 0.2));
    Lead nearest = embedded(saying("nearest"), query);
    embedded(saying("far"), anyVector());

    List<Near> found = vectors(v -> v.nearest(query, LeadFilter.ALL, 2));

    assertThat(found).extracting(Near::lead).containsExactly(nearest, near);
    assertThat(found.getFirst().similarity()).isGreaterThan(0.9999);
    assertThat(found.getLast().similarity()).isBetween(0.7, 0.999);
  }

  @Test
  void onlyLeadsThatFitTheFilterAreFound() {
    MeaningVector query = anyVector();
    embedded(saying("nearest"), query);
    Lead mine = embedded(saying("mine").withOwner(Optional.of("ann")), anyVector());

    LeadFilter filter = LeadFilter.ALL.withOwner(new Owner.One("ann"));

    List<Near> found = vectors(v -> v.nearest(query, filter, 5));
    assertThat(found).extracting(Near::lead).containsExactly(mine);
  }

  @Test
  void anArchivedLeadIsForgottenAndARestoredOneWaits() {
    Lead lead = embedded(saying("Plumber"));
    update(lead.withArchived(true));

    assertThat(vectorOf(lead)).isEmpty();
    assertThat(nearest()).isEmpty();
    assertThat(coverage()).isEqualTo(new Coverage(0, 0));
    note(lead, "to nobody");
    assertThat(settle(waiting().getFirst())).isOne();
    assertThat(waiting()).isEmpty();

    update(lead.withArchived(false));
    assertThat(waiting()).extracting(Waiting::leadId).containsExactly(lead.id());
  }

  @Test
  void aVectorThatComesAfterItsLeadWasArchivedIsNotKept() {
    Lead lead = insert(saying("Plumber"), START);
    Waiting seen = waiting().getFirst();
    update(lead.withArchived(true));

    assertThat(put(seen, anyVector())).isZero();

    assertThat(vectorOf(lead)).isEmpty();
  }

  @Test
  void mergedLeadsAreOneAndPartedOnesWaitAgain() {
    Lead survivor = embedded(saying("Plumber"));
    Lead merged = embedded(saying("Roofer"));
    note(merged, "has a leak");
    Merge merge =
        merges(book -> ((MergeOutcome.Done) book.merge(survivor.id(), merged.id(), v -> true)))
            .merge();

    assertThat(vectorOf(merged)).isEmpty();
    assertThat(waiting())
        .extracting(w -> w.text().text())
        .containsExactly("Plumber, Roofer\nhas a leak");

    merges(book -> book.undo(merge.id()));

    assertThat(waiting())
        .extracting(w -> w.text().text())
        .containsExactly("Roofer\nhas a leak", "Plumber");
  }

  @Test
  void anotherTenantHasNoneOfIt() {
    MeaningVector vector = anyVector();
    Lead lead = insert(saying("Plumber"), START);
    Waiting seen = waiting().getFirst();
    String other = "other-" + tenant;

    int putByOthers = in(other, v -> v.put(List.of(new Embedded(seen, Optional.of(vector)))));
    put(seen, vector);
    List<Near> seenByOthers = in(other, v -> v.nearest(vector, LeadFilter.ALL, 10));
    Coverage ofOthers = in(other, LeadVectors::coverage);

    assertThat(putByOthers).isZero();
    assertThat(seenByOthers).isEmpty();
    assertThat(ofOthers).isEqualTo(new Coverage(0, 0));
    assertThat(vectorOf(other, lead)).isEmpty();
    assertThat(vectorOf(lead)).isPresent();
  }

  /** Vectors of texts come in bunches: leads that mean much the same. */
  @Test
  void nearlyAllOfTheNearestAreFoundAmongThousands() {
    Map<Long, MeaningVector> kept = bunches();
    List<MeaningVector> all = List.copyOf(kept.values());
    double found = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      MeaningVector query = beside(all.get(random.nextInt(all.size())), 0.6);
      Set<Long> right = new HashSet<>(exactly(kept, query));
      right.retainAll(
          vectors(v -> v.nearest(query, LeadFilter.ALL, TOP)).stream()
              .map(near -> near.lead().id())
              .toList());
      found += right.size();
    }

    assertThat(found / (QUESTIONS * TOP)).isGreaterThanOrEqualTo(0.95);
  }

  private Map<Long, MeaningVector> bunches() {
    insertMany(CLUSTERS * PER_CLUSTER);
    Map<Long, MeaningVector> kept = new HashMap<>();
    for (int cluster = 0; cluster < CLUSTERS; cluster++) {
      MeaningVector centre = anyVector();
      List<Embedded> batch = new ArrayList<>();
      for (Waiting lead : vectors(v -> v.waiting(PER_CLUSTER))) {
        MeaningVector vector = beside(centre, 0.8);
        kept.put(lead.leadId(), vector);
        batch.add(new Embedded(lead, Optional.of(vector)));
      }
      vectors(v -> v.put(batch));
    }
    return kept;
  }

  private static List<Long> exactly(Map<Long, MeaningVector> kept, MeaningVector query) {
    return kept.entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                (Map.Entry<Long, MeaningVector> e) -> -e.getValue().similarity(query)))
        .limit(TOP)
        .map(Map.Entry::getKey)
        .toList();
  }

  private MeaningVector anyVector() {
    return MeaningVector.of(noise());
  }

  /**
   * A vector near another.
   *
   * @param distance length of what is added, in any direction, to the other of length 1
   */
  private MeaningVector beside(MeaningVector centre, double distance) {
    float[] numbers = centre.numbers();
    float[] away = anyVector().numbers();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += (float) (distance * away[i]);
    }
    return MeaningVector.of(numbers);
  }

  private float[] noise() {
    float[] numbers = new float[MeaningVector.DIMENSIONS];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static LeadFields saying(String text) {
    return LeadFields.named("Ann").withTags(List.of(text));
  }

  private Lead embedded(LeadFields fields) {
    return embedded(fields, anyVector());
  }

  private Lead embedded(LeadFields fields, MeaningVector vector) {
    Lead lead = insert(fields, START);
    put(waiting().getFirst(), vector);
    return lead;
  }

  private void note(Lead lead, String body) {
    store().inTenant(tenant, records -> records.notes().add(lead.id(), body, "ann", START));
  }

  private int put(Waiting lead, MeaningVector vector) {
    return vectors(v -> v.put(List.of(new Embedded(lead, Optional.of(vector)))));
  }

  private int settle(Waiting lead) {
    return vectors(v -> v.put(List.of(new Embedded(lead, Optional.empty()))));
  }

  private Optional<MeaningVector> vectorOf(Lead lead) {
    return vectorOf(tenant, lead);
  }

  private Optional<MeaningVector> vectorOf(String whose, Lead lead) {
    return in(whose, v -> v.of(lead.id()));
  }

  private List<Waiting> waiting() {
    return vectors(v -> v.waiting(10));
  }

  private Coverage coverage() {
    return vectors(LeadVectors::coverage);
  }

  private List<Near> nearest() {
    return vectors(v -> v.nearest(anyVector(), LeadFilter.ALL, 10));
  }

  private <T> T vectors(Function<LeadVectors, T> work) {
    return in(tenant, work);
  }

  private <T> T in(String whose, Function<LeadVectors, T> work) {
    return store().inTenant(whose, records -> work.apply(records.vectors()));
  }

  private <T> T merges(Function<MergeBook, T> work) {
    return store()
        .inTenant(
            tenant,
            records ->
                work.apply(new MergeBook(records, Actor.user("ann"), InstantSource.system())));
  }
}
