package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadFilterForm;
import io.aetherlink.crm.LeadOrder;
import io.aetherlink.crm.LeadOrder.Key;
import io.aetherlink.crm.ViewFields;
import io.aetherlink.http.Patch;
import io.aetherlink.writes.http.FieldErrors;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller says about a view: a new one needs a name; in another, what is left out stays. */
public record ViewPatch(
    @Schema(implementation = String.class, maxLength = ViewFields.MAX_NAME) Patch<String> name,
    @Schema(implementation = Boolean.class) Patch<Boolean> shared,
    @Schema(implementation = LeadFilterForm.class) Patch<LeadFilterForm> filter,
    @Schema(
            implementation = String.class,
            enumeration = {
              "created_at",
              "name",
              "status",
              "email",
              "updated_at",
              "company",
              "phone",
              "assigned_to",
              "source",
              "title",
              "external_id"
            })
        Patch<String> orderBy,
    @Schema(
            implementation = String.class,
            enumeration = {"asc", "desc"})
        Patch<String> order) {
  private static final ViewFields BLANK =
      new ViewFields("", false, LeadFilter.ALL, LeadOrder.NEWEST_FIRST);
  private static final ViewFields ANY =
      new ViewFields("any", false, LeadFilter.ALL, LeadOrder.NEWEST_FIRST);

  /** The fields of a new view, once they are found acceptable. */
  ViewFields fields() {
    return acceptable(BLANK);
  }

  /** Refuses what would be wrong for any view, before one is looked up. */
  ViewPatch checked() {
    acceptable(ANY);
    return this;
  }

  /** The fields after the patch. */
  ViewFields applyTo(ViewFields view) {
    return new ViewFields(
        name.applyTo(view.name()),
        shared.applyTo(view.shared()),
        newFilter().orElse(view.filter()),
        order(view.order()));
  }

  /** The filter that is sent, if one is. */
  Optional<LeadFilter> newFilter() {
    return filter instanceof Patch.Set<LeadFilterForm>(LeadFilterForm form)
        ? Optional.of(Filters.of(form, Filters.BODY))
        : Optional.empty();
  }

  private ViewFields acceptable(ViewFields before) {
    Checks.refuseCleared(
        Map.of(
            "name", name, "shared", shared, "filter", filter, "order_by", orderBy, "order", order));
    ViewFields fields = applyTo(before);
    FieldErrors.refuse(fields.problems());
    return fields;
  }

  private LeadOrder order(LeadOrder before) {
    return new LeadOrder(
        orderBy instanceof Patch.Set<String>(String given) ? key(given) : before.key(),
        order instanceof Patch.Set<String>(String given) ? ascending(given) : before.ascending());
  }

  private static Key key(String given) {
    return Key.named(given)
        .orElseThrow(() -> Checks.unprocessable("order_by", Sorting.ORDERS, "enum"));
  }

  private static boolean ascending(String given) {
    if (!given.equals("asc") && !given.equals("desc")) {
      throw Checks.unprocessable("order", "Must be asc or desc", "enum");
    }
    return given.equals("asc");
  }
}
