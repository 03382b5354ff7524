package io.aetherlink.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.CustomFieldOutcome.Done;
import io.aetherlink.crm.LeadOutcome.CustomRefused;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store keeps of a tenant's own fields, and which leads are found by them. */
public abstract class CustomFieldContract extends LeadContract {
  private static final List<String> NONE = List.of();

  @Test
  void fieldsComeBackInTheOrderOfTheirPositions() {
    CustomField last = done(create(field("last", CustomType.TEXT, NONE, 2)));
    CustomField first = done(create(field("first", CustomType.CHOICE, List.of("a", "b"), 0)));
    CustomField second = done(create(field("another", CustomType.DATE, NONE, 0)));

    assertThat(all()).containsExactly(first, second, last);
    List<CustomField> seenByOthers =
        store().inTenant("other-" + tenant, r -> r.customFields().all());
    assertThat(seenByOthers).isEmpty();
  }

  @Test
  void aKeyBelongsToOneFieldForGood() {
    done(create(field("size", CustomType.NUMBER, NONE, 0)));
    CustomField archived = done(fields(b -> b.archive("size", v -> v == 1)));

    assertThat(archived.archived()).isTrue();
    assertThat(create(field("size", CustomType.TEXT, NONE, 0)))
        .isEqualTo(new CustomFieldOutcome.KeyTaken("size"));
    assertThat(fields(b -> b.edit("size", v -> v == 1, f -> f)))
        .isEqualTo(new CustomFieldOutcome.Stale(archived));
    assertThat(fields(b -> b.archive("x", v -> true))).isEqualTo(new CustomFieldOutcome.NotFound());
    CustomField back = done(fields(b -> b.edit("size", v -> true, f -> f.withArchived(false))));
    assertThat(back.version()).isEqualTo(3);
    assertThat(all()).containsExactly(back);
  }

  @Test
  void aTenantHasFiftyFieldsThatAreNotArchived() {
    IntStream.range(0, 50).forEach(i -> done(create(field("f" + i, CustomType.TEXT, NONE, i))));

    assertThat(create(field("more", CustomType.TEXT, NONE, 0)))
        .isEqualTo(new CustomFieldOutcome.TooMany(50));
    done(fields(b -> b.archive("f7", v -> true)));
    done(create(field("more", CustomType.TEXT, NONE, 0)));
    assertThat(fields(b -> b.edit("f7", v -> true, f -> f.withArchived(false))))
        .isEqualTo(new CustomFieldOutcome.TooMany(50));
  }

  @Test
  void aLeadKeepsWhatItsFieldsHoldAndItsTimelineTellsWhatChanges() {
    create(field("size", CustomType.NUMBER, NONE, 0));
    create(field("vip", CustomType.BOOLEAN, NONE, 0));
    Lead lead = lead(Map.of("size", 5.50, "vip", true));

    assertThat(find(lead.id()).orElseThrow().fields().custom())
        .isEqualTo(Map.of("size", new BigDecimal("5.5"), "vip", true));
    leads(b -> b.edit(lead.id(), v -> true, f -> f.withCustom(Map.of("size", 7))));

    List<Activity> timeline =
        store().inTenant(tenant, r -> r.history().newest(lead.id(), 10, OptionalLong.empty()));
    assertThat(timeline.getFirst().fact())
        .isEqualTo(
            new LeadFact.Updated(
                Map.of(
                    "custom.size",
                    new LeadFact.Change(
                        Optional.of(new BigDecimal("5.5")), Optional.of(new BigDecimal("7"))),
                    "custom.vip",
                    new LeadFact.Change(Optional.of(true), Optional.empty()))));
  }

  @Test
  void whatAFieldCannotHoldIsRefusedAndLeavesNoTrace() {
    create(field("size", CustomType.NUMBER, NONE, 0));
    Lead lead = lead(Map.of("size", 5));

    LeadOutcome created =
        leads(b -> b.create(LeadFields.named("A").withCustom(Map.of("size", "x"))));
    LeadOutcome edited =
        leads(b -> b.edit(lead.id(), v -> true, f -> f.withCustom(Map.of("sice", 5))));

    assertThat(((CustomRefused) created).problems()).extracting("field").containsExactly("size");
    assertThat(((CustomRefused) edited).problems()).extracting("field").containsExactly("sice");
    assertThat(list(LeadFilter.ALL)).containsExactly(lead);
  }

  @Test
  void leadsAreFoundByWhatTheirFieldsHold() {
    everyType();
    Lead wanted =
        lead(Map.of("size", 5, "since", "2026-03-01", "vip", true, "region", "north", "code", "5"));
    lead(Map.of("size", 50, "since", "2026-03-02", "vip", false, "region", "south", "code", "x"));
    lead(Map.of());

    for (String demand :
        List.of("size=5.0", "since=2026-03-01", "vip=true", "region=north", "code=5")) {
      assertThat(found(demand)).as(demand).containsExactly(wanted);
    }
    assertThat(found("region=north", "size=5")).containsExactly(wanted);
    assertThat(found("region=north", "size=50")).isEmpty();
    assertThat(found("code=%")).isEmpty();
  }

  @Test
  void numbersAndDaysAreFoundBetweenTheirEnds() {
    everyType();
    Lead small = lead(Map.of("size", -2.5, "since", "1969-12-31"));
    Lead middle = lead(Map.of("size", 10, "since", "2026-03-01", "code", "2026-03-01"));
    Lead large = lead(Map.of("size", 10.000001, "since", "2026-03-02"));
    lead(Map.of("code", "2026-03-01"));

    assertThat(found("size.min=10")).containsExactlyInAnyOrder(middle, large);
    assertThat(found("size.max=10")).containsExactlyInAnyOrder(small, middle);
    assertThat(found("size.min=-2", "size.max=10")).containsExactly(middle);
    assertThat(found("since.min=1969-12-31", "since.max=2026-03-01"))
        .containsExactlyInAnyOrder(small, middle);
    assertThat(found("since.min=2026-03-01", "size.min=10.000001")).containsExactly(large);
  }

  @Test
  void theIndexFollowsWhatALeadHolds() {
    everyType();
    Lead lead = lead(Map.of("size", 5, "region", "north"));

    Lead changed = kept(update(lead.withFields(lead.fields().withCustom(Map.of("size", 6)))));

    assertThat(found("size=5")).isEmpty();
    assertThat(found("size.max=5")).isEmpty();
    assertThat(found("region=north")).isEmpty();
    assertThat(found("size=6")).containsExactly(changed);
    assertThat(found("size.min=6")).containsExactly(changed);
  }

  @Test
  void demandsCombineWithTheOtherFiltersAndWithPages() {
    everyType();
    Lead wanted =
        kept(
            save(
                LeadFields.named("A")
                    .withTags(List.of("hot"))
                    .withCustom(Map.of("region", "north"))));
    kept(
        save(LeadFields.named("B").withTags(List.of("hot")).withCustom(Map.of("region", "south"))));
    kept(save(LeadFields.named("C").withCustom(Map.of("region", "north"))));
    LeadFilter filter =
        LeadFilter.ALL.withTags("hot").withCustom(CustomCondition.of("region", "north"));

    LeadPage page = page(LeadQuery.first(filter, LeadOrder.NEWEST_FIRST, 1));

    assertThat(page.leads()).containsExactly(wanted);
    assertThat(page.total()).hasValue(1);
    List<Long> ids = store().inTenant(tenant, r -> r.leads().ids(filter, 0, 10));
    assertThat(ids).containsExactly(wanted.id());
  }

  @Test
  void aMergeTakesWhatTheSurvivorHasNotAndAnUndoGivesItBack() {
    everyType();
    Lead survivor = lead(Map.of("size", 5));
    Lead merged = lead(Map.of("size", 6, "region", "north"));

    var done = (MergeOutcome.Done) merges(b -> b.merge(survivor.id(), merged.id(), v -> true));
    leads(b ->
        b.edit(survivor.id(), v -> true, f -> f.withCustom(Map.of("size", 7, "region", "north"))));
    var parted = (MergeOutcome.Done) merges(b -> b.undo(done.merge().id()));

    assertThat(done.survivor().fields().custom())
        .isEqualTo(Map.of("size", new BigDecimal("5"), "region", "north"));
    assertThat(parted.survivor().fields().custom()).isEqualTo(Map.of("size", new BigDecimal("7")));
    assertThat(parted.merged().fields()).isEqualTo(merged.fields());
  }

  private void everyType() {
    create(field("size", CustomType.NUMBER, NONE, 0));
    create(field("since", CustomType.DATE, NONE, 0));
    create(field("vip", CustomType.BOOLEAN, NONE, 0));
    create(field("region", CustomType.CHOICE, List.of("north", "south"), 0));
    create(field("code", CustomType.TEXT, NONE, 0));
  }

  private List<Lead> found(String... demands) {
    CustomCondition[] conditions =
        List.of(demands).stream()
            .map(demand -> demand.split("=", 2))
            .map(parts -> CustomCondition.of(parts[0], parts[1]))
            .toArray(CustomCondition[]::new);
    return list(LeadFilter.ALL.withCustom(conditions));
  }

  private Lead lead(Map<String, Object> custom) {
    var outcome = leads(b -> b.create(LeadFields.named("Jane").withCustom(custom)));
    return ((LeadOutcome.Done) outcome).lead();
  }

  private static CustomField field(
      String key, CustomType type, List<String> options, int position) {
    return new CustomField(key, type, "Label of " + key, options, false, position, false, 1);
  }

  private CustomFieldOutcome create(CustomField field) {
    return fields(b -> b.create(field));
  }

  private static CustomField done(CustomFieldOutcome outcome) {
    return ((Done) outcome).field();
  }

  private List<CustomField> all() {
    return store().inTenant(tenant, r -> r.customFields().all());
  }

  private CustomFieldOutcome fields(Function<CustomFieldBook, CustomFieldOutcome> work) {
    return books(b -> work.apply(b.customFields()));
  }

  private LeadOutcome leads(Function<LeadBook, LeadOutcome> work) {
    return books(b -> work.apply(b.leads()));
  }

  private MergeOutcome merges(Function<MergeBook, MergeOutcome> work) {
    return books(b -> work.apply(b.merges()));
  }

  private <T> T books(Function<Books, T> work) {
    return store()
        .inTenant(
            tenant, r -> work.apply(new Books(r, Actor.user("ann"), InstantSource.fixed(START))));
  }
}
